import { XMLParser } from 'fast-xml-parser';
import * as z from 'zod';
import { bodyLimitBytes } from './lan-http.ts';

/** A parsed document: text, or child elements by name without namespace prefix. */
export type XmlNode = string | { readonly [name: string]: XmlNode } | readonly XmlNode[];

const XmlNodeSchema: z.ZodType<XmlNode> = z.lazy(() =>
  z.union([z.string(), z.array(XmlNodeSchema), z.record(z.string(), XmlNodeSchema)]),
);

/** Real descriptions nest some ten levels deep and hold a few hundred elements. */
const maxDepth = 32;
const maxTags = 5000;
/** Elements carry a namespace or two, nothing longer. */
const maxTagLength = 2048;

/** One pass before the parser: what could make it slow or deep never reaches it. */
const harmless = (text: string): boolean => {
  if (text.length > bodyLimitBytes || /<!(?!--|\[CDATA\[)/.test(text)) return false;
  let depth = 0;
  let tags = 0;
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at + 1)) {
    const end = text.startsWith('<!--', at) ? '-->' : text.startsWith('<![CDATA[', at) ? ']]>' : '>';
    const close = text.indexOf(end, at);
    if (close === -1) return false;
    const plain = end === '>' && text[at + 1] !== '?';
    if (plain && close - at > maxTagLength) return false;
    if (plain && text[close - 1] !== '/') depth += text[at + 1] === '/' ? -1 : 1;
    tags += 1;
    if (depth > maxDepth || tags > maxTags) return false;
    at = close;
  }
  return tags > 0;
};

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five entities of XML itself and plain ASCII references; anything else stays as it is. */
const decodeEntities = (text: string): string =>
  text.replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,3})|#x([0-9a-f]{1,2}));/gi, (whole, name, decimal, hex) => {
    if (typeof name === 'string') return entities[name.toLowerCase()] ?? whole;
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code >= 32 && code < 127 ? String.fromCharCode(code) : whole;
  });

/**
 * XML from a device of the LAN, or null: longer than 256 KB, with a DOCTYPE, nested too deeply, or no XML.
 * Entities that a document declares are never expanded.
 */
export const parseLanXml = (text: string): XmlNode | null => {
  if (!harmless(text)) return null;
  const parser = new XMLParser({
    ignoreAttributes: true,
    processEntities: false,
    parseTagValue: false,
    removeNSPrefix: true,
    trimValues: true,
    ignoreDeclaration: true,
    ignorePiTags: true,
    maxNestedTags: maxDepth + 1,
  });
  try {
    return XmlNodeSchema.safeParse(parser.parse(text)).data ?? null;
  } catch {
    // The parser throws on malformed input; whoever asked says so in its own words.
    return null;
  }
};

/** The child elements with this name, however many there are. */
export const children = (node: XmlNode | undefined, name: string): readonly XmlNode[] => {
  if (node === undefined || typeof node === 'string' || Array.isArray(node)) return [];
  const child = Object.entries(node).find(([key]) => key === name)?.[1];
  if (child === undefined) return [];
  const isList = (value: XmlNode): value is readonly XmlNode[] => Array.isArray(value);
  return isList(child) ? child : [child];
};

export const child = (node: XmlNode | undefined, name: string): XmlNode | undefined =>
  children(node, name)[0];

/** The text of the first child with this name, entities decoded; '' when there is none. */
export const textOf = (node: XmlNode | undefined, name: string): string => {
  const value = child(node, name);
  return typeof value === 'string' ? decodeEntities(value).trim() : '';
};
