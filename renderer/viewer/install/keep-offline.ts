const register = (): void => {
  navigator.serviceWorker.register('/viewer-sw.js').catch(() => undefined);
};

/**
 * Lets the page open without the line. Browsers refuse it where the certificate is not trusted or storage is
 * forbidden; the page is the same without, so the refusal is not worth a word to the person.
 */
export const keepOffline = (window: Window): void => {
  if (!('serviceWorker' in navigator)) return;
  // After the first pictures: the line is theirs.
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register, { once: true });
};
