const root = (tag: string): string => tag.toLowerCase().split('-')[0] ?? '';

/** `GB` of `en-GB`, `001` of `en-001`; a script, as in `zh-Hans`, is no region. */
const regionOf = (tag: string): string | undefined =>
  /^[a-z]{2,3}(?:-[a-z]{4})?-([a-z]{2}|\d{3})(?:-|$)/i.exec(tag)?.[1];

/**
 * The locale for times and numbers: the language that is spoken, in the region that the person's system names, so that
 * English is 05:30 PM in the United States and 17:30 in Britain or Germany. `preferred` are BCP 47 tags, best first.
 * A language that is a region's own already (pt-BR) stays as it is.
 */
export const localeFor = (language: string, preferred: readonly string[]): string => {
  if (language.includes('-')) return language;
  const own = preferred.filter((tag) => root(tag) === language).map(regionOf);
  const region = own.find((name) => name !== undefined);
  if (region !== undefined) return `${language}-${region.toUpperCase()}`;
  // English is what many choose in countries where it is not spoken, and they keep their clocks.
  const elsewhere = preferred[0] === undefined ? undefined : regionOf(preferred[0]);
  return language === 'en' && own.length === 0 && elsewhere !== undefined
    ? `en-${elsewhere.toUpperCase()}`
    : language;
};

/** The first language the person prefers that is spoken, else English. `pt-PT` gets `pt-BR`, as it can be read. */
export const chooseLanguage = (preferred: readonly string[], spoken: readonly string[]): string => {
  for (const wanted of preferred) {
    const exact = spoken.find((tag) => tag.toLowerCase() === wanted.toLowerCase());
    if (exact !== undefined) return exact;
    const near = spoken.find((tag) => root(tag) === root(wanted));
    if (near !== undefined) return near;
  }
  return 'en';
};
