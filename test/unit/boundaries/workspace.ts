import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import * as z from 'zod';
import type { ImportCase } from './cases.ts';

const root = resolve(import.meta.dirname, '../../..');

/** The project's own settings, copied as they are: it is these that are on trial. */
const settings = [
  '.oxlintrc.json',
  'tsconfig.base.json',
  'refused-package.d.ts',
  'shared/tsconfig.json',
  'electron/core/tsconfig.json',
  'electron/headless/tsconfig.json',
  'electron/shell/tsconfig.json',
  'electron/tsconfig.preload.json',
  'renderer/tsconfig.json',
  'renderer/viewer/tsconfig.json',
];
const projects = settings.filter((file) => /tsconfig(\.preload)?\.json$/.test(file));

/** Both tools look at some eighty tiny files; a minute means that one of them hangs. */
const TOOL_TIMEOUT_MS = 60_000;

export interface Workspace extends AsyncDisposable {
  write(file: string, text: string): Promise<void>;
  /** Compiler findings: file -> codes. */
  compile(): Promise<ReadonlyMap<string, readonly string[]>>;
  /** Linter findings: file -> rule names. */
  lint(): Promise<ReadonlyMap<string, readonly string[]>>;
}

const run = (tool: string, argv: readonly string[], cwd: string): Promise<string> =>
  new Promise((done, failed) => {
    const binary = join(root, 'node_modules/.bin', tool);
    const options = { cwd, timeout: TOOL_TIMEOUT_MS, maxBuffer: 16 << 20 };
    execFile(binary, [...argv], options, (error, stdout, stderr) => {
      // Both tools exit non-zero when they find something, which is what is wanted here.
      if (error && (error.killed || typeof error.code !== 'number'))
        failed(new Error(`${tool} could not run`, { cause: error }));
      else done(`${stdout}${stderr}`);
    });
  });

const gather = (pairs: Iterable<readonly [file: string, finding: string]>): Map<string, string[]> => {
  const found = new Map<string, string[]>();
  for (const [file, finding] of pairs) found.set(file, [...(found.get(file) ?? []), finding]);
  return found;
};

const LintReport = z.object({
  diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })),
});

export const createWorkspace = async (): Promise<Workspace> => {
  const folder = await mkdtemp(join(tmpdir(), 'porthole-boundaries-'));
  const write = async (file: string, text: string): Promise<void> => {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  };
  for (const file of settings) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await cp(join(root, file), join(folder, file));
  }
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await write('package.json', '{ "type": "module" }');
  return {
    write,
    compile: async () => {
      const output = await run('tsc', ['-b', ...projects, '--pretty', 'false'], folder);
      return gather(
        [...output.matchAll(/^(\S+?)\(\d+,\d+\): error (TS\d+)/gm)].map(([, file = '', code = '']) => [
          file,
          code,
        ]),
      );
    },
    lint: async () => {
      const output = await run('oxlint', ['-f', 'json', '.'], folder);
      const report = LintReport.parse(JSON.parse(output));
      return gather(report.diagnostics.map(({ filename, code }) => [filename, code]));
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
};

/** The text of a file that holds this one import and uses what it brings. */
export const textOf = ({ from, how = 'named', name = 'thing' }: ImportCase): string => {
  switch (how) {
    case 'named':
      return `import { ${name} as taken } from '${from}';\nexport const used: unknown = taken;\n`;
    case 'type':
      return `import type * as taken from '${from}';\nexport type Used = typeof taken;\n`;
    case 'dynamic':
      return `export const used = (): Promise<unknown> => import('${from}');\n`;
    case 're-export':
      return `export { ${name} as taken } from '${from}';\n`;
    case 'require':
      return `export const used: unknown = require('${from}');\n`;
  }
};
