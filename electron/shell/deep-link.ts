/** Pages that a link from outside may open. It shows a page and does nothing else. */
const linkedPages: ReadonlySet<string> = new Set(['home', 'path', 'diary', 'settings', 'access', 'setup']);

export const deepLinkScheme = 'porthole';

/** `porthole://path` -> `#/path`; anything else is null. */
export const pageOfDeepLink = (text: string): string | null => {
  const page = new RegExp(`^${deepLinkScheme}://([a-z]+)/?$`, 'i').exec(text)?.[1]?.toLowerCase();
  return page !== undefined && linkedPages.has(page) ? `#/${page}` : null;
};

/** Windows and Linux hand a link over among the arguments. */
export const pageInArguments = (args: readonly string[]): string | null =>
  args.map(pageOfDeepLink).find((page) => page !== null) ?? null;
