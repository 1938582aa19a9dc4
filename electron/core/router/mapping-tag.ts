/** What marks a mapping as ours in the router's table; fits the 16 characters that some keep. */
export const mappingTag = (deviceId: string): string =>
  `Porthole ${deviceId
    .replace(/[^a-z0-9]/gi, '')
    .slice(0, 6)
    .toLowerCase()}`;
