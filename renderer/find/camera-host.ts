/** The host of a camera's address, or null where it has none. */
export const hostOf = (url: string | undefined): string | null =>
  url !== undefined && URL.canParse(url) ? new URL(url).hostname : null;
