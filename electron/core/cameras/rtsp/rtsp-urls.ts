/**
 * The URL that a track's control attribute means (RFC 2326 appendix C.1.1). The base is often wrong: it names an
 * inner address or another port (AlexxIT/go2rtc#208), so host and port stay those that we reached.
 */
export const controlUrl = (reached: URL, base: string | undefined, control: string | undefined): string => {
  const root = onOurHost(reached, base);
  if (control === undefined || control === '' || control === '*') return root;
  if (/^rtsps?:\/\//i.test(control)) return onOurHost(reached, control);
  return root.endsWith('/') || control.startsWith('/')
    ? `${root}${control.replace(/^\/+/, root.endsWith('/') ? '' : '/')}`
    : `${root}/${control}`;
};

const onOurHost = (reached: URL, text: string | undefined): string => {
  const usable = text !== undefined && /^(?:rtsps?:\/\/|\/)/i.test(text);
  const given = usable ? URL.parse(text, reached.href) : null;
  if (given === null || !/^rtsps?:$/.test(given.protocol)) return reached.href;
  return `${reached.protocol}//${reached.host}${given.pathname}${given.search}`;
};
