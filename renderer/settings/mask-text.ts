/** Addresses that are the same in every home say nothing about this one; all others lose their end. */
const ownToEveryHome = /^(?:10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.0\.0\.0)/;
const ipv4 = /\b\d{1,3}(?:\.\d{1,3}){3}\b/g;
const mac = /\b([0-9a-f]{2})([:-])([0-9a-f]{2})\2([0-9a-f]{2})(?:\2[0-9a-f]{2}){3}\b/gi;
/** Two colons or more between hexadecimal groups; whether it is an address is asked of the browser's own parser. */
const maybeIpv6 = /(?<![\w:.])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\w:])/gi;
const address = /\b[a-z][a-z0-9+.-]*:\/\/[^\s"'\\<>]+/gi;
/** What stands behind a name in a query, also of an address without a host. */
const query = /([?&][\w.-]+=)[^&\s"\\]+/g;
/** Long, and with figures among the letters: a token, a fingerprint, an identity. */
const looksLikeKey = /\b(?=[\w+/-]*\d)(?=[\w+/-]*[a-z])[\w+/-]{20,}={0,2}/gi;
const fingerprint = /\b(?:[0-9a-f]{2}:){7,}[0-9a-f]{2}\b/gi;

const maskMac = (_whole: string, first: string, mark: string, second: string, third: string): string =>
  [first, second, third, '…'].join(mark);

const maskIpv6 = (text: string): string => {
  if (!URL.canParse(`http://[${text}]`) || text === '::' || text === '::1') return text;
  const groups = text.split(':');
  return `${groups.slice(0, 2).join(':')}:…`;
};

/** Of an address with a scheme its kind and its host stay: path and query may hold a way in. */
const maskAddress = (text: string): string => {
  const parsed = URL.parse(text);
  if (parsed === null) return '…';
  const bare = parsed.pathname.length <= 1 && parsed.search === '' && parsed.hash === '';
  return `${parsed.protocol}//${parsed.host}${bare ? parsed.pathname : '/…'}`;
};

const escaped = (name: string): string => JSON.stringify(name).slice(1, -1);

/**
 * Takes out of a text what names this home: its own names, addresses beyond the home, devices' numbers past their
 * maker's part, and whatever looks like a key. `names` may be of any length; one of a single sign is left, or nothing
 * would remain.
 */
export const maskText = (text: string, names: readonly string[]): string => {
  const longestFirst = [...new Set(names)]
    .filter((name) => name.trim().length > 1)
    .toSorted((one, other) => other.length - one.length);
  return (
    longestFirst
      .reduce((masked, name) => masked.replaceAll(escaped(name), '…'), text.replaceAll(address, maskAddress))
      .replaceAll(fingerprint, '…')
      .replaceAll(query, '$1…')
      // Six groups of two are the end of many an IPv6 address as well.
      .replaceAll(maybeIpv6, maskIpv6)
      .replaceAll(mac, maskMac)
      .replaceAll(ipv4, (ip) => (ownToEveryHome.test(ip) ? ip : `${ip.split('.').slice(0, 2).join('.')}.x.x`))
      .replaceAll(looksLikeKey, '…')
  );
};
