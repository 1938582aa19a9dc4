/** What marks a mapping as ours in the router's table; fits the 16 characters that some keep. */
export const mappingTag = (deviceId: string): string =>
  `Porthole ${deviceId
    .replace(/[^a-z0-9]/gi, '')
    .slice(0, 6)
    .toLowerCase()}`;

/** True for our tag, also when the router kept only its first twelve or more characters. */
export const carriesTag = (description: string, tag: string): boolean =>
  description === tag || (description.length >= 12 && tag.startsWith(description));
