import { XMLParser } from 'fast-xml-parser';

/** An ONVIF answer is a few kilobytes; a camera with very many profiles reaches some 100. */
export const MAX_XML_BYTES = 256 * 1024;
const MAX_DEPTH = 32;
const MAX_TAGS = 5_000;

/** An element: text or children by local name, one or many. */
export type XmlNode = unknown;

/** One pass before the parser, so that nothing which could make it slow or deep reaches it. */
const harmless = (text: string): boolean => {
  if (text.length > MAX_XML_BYTES || /<!(?!--|\[CDATA\[)/.test(text)) return false;
  let depth = 0;
  let tags = 0;
  for (const [tag] of text.matchAll(/<[^>]{0,4096}>?/g)) {
    tags += 1;
    if (!tag.endsWith('>')) return false;
    if (tag.startsWith('</')) depth -= 1;
    else if (!/^<[?!]|\/>$/.test(tag)) depth += 1;
    if (depth > MAX_DEPTH || tags > MAX_TAGS) return false;
  }
  return tags > 0;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A device's XML as nested records, namespace prefixes removed: every maker has its own. null for what is no
 * XML or means harm: a DOCTYPE, more than 256 KB, too deep.
 */
export const parseXml = (text: string): XmlNode => {
  const trimmed = text.replace(/^[\s\uFEFF\0]+/, '');
  if (!trimmed.startsWith('<') || !harmless(trimmed)) return null;
  const parser = new XMLParser({
    removeNSPrefix: true,
    processEntities: false,
    parseTagValue: false,
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    textNodeName: '#text',
    ignoreDeclaration: true,
    ignorePiTags: true,
    maxNestedTags: MAX_DEPTH + 1,
  });
  try {
    const parsed: unknown = parser.parse(trimmed);
    return isRecord(parsed) ? parsed : null;
  } catch {
    // Malformed: whoever asked says so in its own words.
    return null;
  }
};

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const decoded = (text: string): string =>
  text.replaceAll(/&(amp|lt|gt|quot|apos);/g, (_whole, name: string) => entities[name] ?? '');

/** Every element at the end of `path`, wherever elements along it are repeated. */
export const children = (node: XmlNode, ...path: readonly string[]): readonly XmlNode[] =>
  path.reduce<readonly XmlNode[]>(
    (nodes, name) =>
      nodes.flatMap((item) => {
        const next = isRecord(item) ? item[name] : undefined;
        if (next === undefined) return [];
        return Array.isArray(next) ? (next as readonly unknown[]) : [next];
      }),
    [node],
  );

const textOf = (node: XmlNode): string => {
  const value = isRecord(node) ? node['#text'] : node;
  return typeof value === 'string' ? decoded(value).trim() : '';
};

/** The text of the first element at `path`, trimmed; '' when there is none. */
export const firstText = (node: XmlNode, ...path: readonly string[]): string =>
  textOf(children(node, ...path)[0]);

/** An attribute of an element; '' when there is none. */
export const attribute = (node: XmlNode, name: string): string => {
  const value = isRecord(node) ? node[`@${name}`] : undefined;
  return typeof value === 'string' ? decoded(value) : '';
};
