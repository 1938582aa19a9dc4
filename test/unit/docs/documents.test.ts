import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { helpText } from '../../../electron/headless/options.ts';
import { isCommandName } from '../../../shared/contract.ts';

const root = resolve(import.meta.dirname, '../../..');
const documents = ['README.md', 'CHANGELOG.md', ...globSync('docs/**/*.md', { cwd: root }).toSorted()];
const read = (document: string): string => readFileSync(join(root, document), 'utf8');

/** How GitHub names a heading in a link: lower case, letters, digits, hyphens and underscores, spaces as hyphens. */
const slug = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(/\s/gu, '-');

const anchors = (document: string): readonly string[] =>
  [...read(document).matchAll(/^#+ (.+)$/gmu)].map((match) => slug(match[1] ?? ''));

const links = (document: string): readonly string[] =>
  [...read(document).matchAll(/\]\(([^)\s]+)\)|<img src="([^"]+)"/gu)].map(
    (match) => match[1] ?? match[2] ?? '',
  );

const leadsNowhere = (document: string, link: string): boolean => {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? document : join(dirname(document), path);
  if (!existsSync(join(root, target))) return true;
  return anchor !== undefined && !anchors(target).includes(anchor);
};

const brokenLinks = (document: string): readonly string[] =>
  links(document).filter((link) => !/^https?:/u.test(link) && leadsNowhere(document, link));

/** Files and folders of the repository that a document names without linking them. */
const namedPaths = (document: string): readonly string[] =>
  [
    ...read(document).matchAll(/`((?:test|electron|renderer|shared|packaging|\.github|\.ci)\/[\w./-]+)`/gu),
  ].map((match) => match[1] ?? '');

const namedScripts = (document: string): readonly string[] =>
  [...read(document).matchAll(/npm run ([\w:-]+)/gu)].map((match) => match[1] ?? '');

const options = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/--[a-z]+/gu)].map(([option]) => option))].toSorted();

describe.each(documents)('%s', (document) => {
  it('has no link that leads nowhere', () => {
    expect(brokenLinks(document)).toEqual([]);
  });

  it('names files and scripts that are there', () => {
    expect(namedPaths(document).filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(namedScripts(document).filter((script) => !(script in manifest.scripts))).toEqual([]);
  });
});

describe('the documents', () => {
  it('show every picture that is kept for them', () => {
    const shown = documents.flatMap((document) =>
      links(document).map((link) => join(dirname(document), link)),
    );
    expect(globSync('docs/media/*', { cwd: root }).filter((file) => !shown.includes(file))).toEqual([]);
  });

  it('list the options of the headless host that its help lists', () => {
    const rows = read('README.md').match(/^\| `--.*$/gmu) ?? [];
    expect(options(rows.join('\n'))).toEqual(options(helpText));
  });

  it('give the headless host only commands that there are', () => {
    const named = [...read('docs/headless.md').matchAll(/^porthole (\w+\.\w+)/gmu)].map(
      ([, command]) => command ?? '',
    );
    expect(named).toContain('state.get');
    expect(named.filter((command) => !isCommandName(command))).toEqual([]);
  });
});
