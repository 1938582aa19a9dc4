/** How long the browser may need to read the blob after the click. */
const READ_MS = 30_000;

/** Hands a text to the browser's downloads as a file of this name. */
export const saveText = (name: string, text: string): void => {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), READ_MS);
};
