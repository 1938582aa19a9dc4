import { dirname, join, normalize } from 'node:path/posix';

/** One import statement in one place, and what compiler and linter must say to it. */
export interface ImportCase {
  /** Where the import stands, from the repository's root. */
  readonly file: string;
  /** The module it names. */
  readonly from: string;
  /** `named`: import { thing }; `type`: import type; `dynamic`: import(); `re-export`: export { thing }; `require`. */
  readonly how?: 'named' | 'type' | 'dynamic' | 're-export' | 'require';
  /** The name it takes from the module: `thing` is what every stub module exports. */
  readonly name?: string;
}

/** What the compiler must answer; null where layers cannot show it, because the files share one project. */
export type CompilerCode = 'TS6307' | 'TS2306' | 'TS2591' | null;

export interface ForbiddenImport extends ImportCase {
  readonly rule: string;
  readonly compiler: CompilerCode;
}

const sharedOnlyZod = 'shared imports zod only';
const coreKnowsNoHost = 'core imports no host and no renderer';
const coreIsPlain = 'core knows neither Electron nor React nor a config library';
const contractsOnly = "a feature imports a sibling's contract only";
const hostsApart = 'shell and headless never import each other';
const electronInShell = 'only the shell imports electron and electron-store';
const pagesKnowShared = 'preload and renderer import shared only';
const oneAdapter = 'nat-upnp stays behind its adapter';

/** Every line of "Who may import whom" broken once, or more where it can be broken in several ways. */
export const forbidden: readonly ForbiddenImport[] = [
  { rule: sharedOnlyZod, file: 'shared/a.ts', from: '../electron/core/stub-1.ts', compiler: 'TS6307' },
  { rule: sharedOnlyZod, file: 'shared/b.ts', from: '../renderer/client/stub-2.ts', compiler: 'TS6307' },
  { rule: sharedOnlyZod, file: 'shared/c.ts', from: 'node:fs', name: 'readFile', compiler: 'TS2591' },
  { rule: sharedOnlyZod, file: 'shared/d.ts', from: 'react', name: 'useState', compiler: 'TS2306' },
  { rule: sharedOnlyZod, file: 'shared/e.ts', from: 'electron', name: 'app', compiler: 'TS2306' },
  { rule: sharedOnlyZod, file: 'shared/f.ts', from: 'fast-xml-parser', name: 'XMLParser', compiler: null },
  {
    rule: sharedOnlyZod,
    file: 'shared/facts/a.ts',
    from: '../../electron/core/stub-7.ts',
    compiler: 'TS6307',
  },

  { rule: coreKnowsNoHost, file: 'electron/core/a.ts', from: '../shell/stub-8.ts', compiler: 'TS6307' },
  { rule: coreKnowsNoHost, file: 'electron/core/b.ts', from: '../headless/stub-9.ts', compiler: 'TS6307' },
  { rule: coreKnowsNoHost, file: 'electron/core/c.ts', from: '../main.ts', compiler: 'TS6307' },
  {
    rule: coreKnowsNoHost,
    file: 'electron/core/d.ts',
    from: '../../renderer/client/stub-11.ts',
    compiler: 'TS6307',
  },
  {
    rule: coreKnowsNoHost,
    file: 'electron/core/cameras/a.ts',
    from: '../../shell/stub-12.ts',
    compiler: 'TS6307',
  },
  {
    rule: coreKnowsNoHost,
    file: 'electron/core/cameras/b.ts',
    from: '../../headless/stub-13.ts',
    how: 'dynamic',
    compiler: 'TS6307',
  },
  {
    rule: coreKnowsNoHost,
    file: 'electron/core/cameras/deep/a.ts',
    from: '../../../shell/stub-14.ts',
    how: 're-export',
    compiler: 'TS6307',
  },

  { rule: coreIsPlain, file: 'electron/core/e.ts', from: 'electron', name: 'app', compiler: 'TS2306' },
  { rule: coreIsPlain, file: 'electron/core/f.ts', from: 'electron/main', name: 'app', compiler: 'TS2306' },
  { rule: coreIsPlain, file: 'electron/core/router/a.ts', from: 'electron', name: 'net', compiler: 'TS2306' },
  {
    rule: coreIsPlain,
    file: 'electron/core/router/deep/a.ts',
    from: 'electron-store',
    name: 'default',
    compiler: 'TS2306',
  },
  {
    rule: coreIsPlain,
    file: 'electron/core/gateway/a.ts',
    from: 'electron',
    how: 'dynamic',
    compiler: 'TS2306',
  },
  { rule: coreIsPlain, file: 'electron/core/gateway/b.ts', from: 'react', how: 'type', compiler: 'TS2306' },
  { rule: coreIsPlain, file: 'electron/core/gateway/c.ts', from: 'conf', name: 'default', compiler: null },
  { rule: coreIsPlain, file: 'electron/core/gateway/d.ts', from: 'electron', how: 'require', compiler: null },

  { rule: contractsOnly, file: 'electron/core/cameras/c.ts', from: '../router/upnp.ts', compiler: null },
  {
    rule: contractsOnly,
    file: 'electron/core/cameras/d.ts',
    from: '../router/upnp.ts',
    how: 'type',
    compiler: null,
  },
  {
    rule: contractsOnly,
    file: 'electron/core/cameras/e.ts',
    from: '../router/upnp.ts',
    how: 're-export',
    compiler: null,
  },
  { rule: contractsOnly, file: 'electron/core/cameras/f.ts', from: '../router/deep/soap.ts', compiler: null },
  { rule: contractsOnly, file: 'electron/core/cameras/g.ts', from: '../app-core.ts', compiler: null },
  {
    rule: contractsOnly,
    file: 'electron/core/cameras/deep/b.ts',
    from: '../../router/upnp.ts',
    compiler: null,
  },
  { rule: contractsOnly, file: 'electron/core/cameras/deep/c.ts', from: '../../app-core.ts', compiler: null },

  { rule: hostsApart, file: 'electron/shell/a.ts', from: '../headless/stub-30.ts', compiler: 'TS6307' },
  { rule: hostsApart, file: 'electron/headless/a.ts', from: '../shell/stub-31.ts', compiler: 'TS6307' },
  { rule: hostsApart, file: 'electron/headless.ts', from: './shell/stub-32.ts', compiler: 'TS6307' },
  { rule: hostsApart, file: 'electron/main.ts', from: './headless/stub-33.ts', compiler: 'TS6307' },
  {
    rule: hostsApart,
    file: 'electron/shell/b.ts',
    from: '../../renderer/client/stub-34.ts',
    compiler: 'TS6307',
  },
  {
    rule: hostsApart,
    file: 'electron/headless/b.ts',
    from: '../../renderer/client/stub-35.ts',
    compiler: 'TS6307',
  },

  {
    rule: electronInShell,
    file: 'electron/headless/c.ts',
    from: 'electron',
    name: 'app',
    compiler: 'TS2306',
  },
  {
    rule: electronInShell,
    file: 'electron/headless/d.ts',
    from: 'electron-store',
    name: 'default',
    compiler: 'TS2306',
  },
  { rule: electronInShell, file: 'renderer/app/a.ts', from: 'electron', name: 'app', compiler: 'TS2306' },
  {
    rule: electronInShell,
    file: 'renderer/app/b.ts',
    from: 'electron-store',
    name: 'default',
    compiler: 'TS2306',
  },

  { rule: pagesKnowShared, file: 'electron/preload.ts', from: './core/stub-40.ts', compiler: 'TS6307' },
  {
    rule: pagesKnowShared,
    file: 'renderer/app/c.tsx',
    from: '../../electron/core/stub-41.ts',
    compiler: 'TS6307',
  },
  {
    rule: pagesKnowShared,
    file: 'renderer/app/d.ts',
    from: '../../electron/core/stub-42.ts',
    how: 'type',
    compiler: 'TS6307',
  },
  {
    rule: pagesKnowShared,
    file: 'renderer/app/e.ts',
    from: '../../electron/shell/stub-43.ts',
    compiler: 'TS6307',
  },
  { rule: pagesKnowShared, file: 'renderer/app/f.ts', from: 'node:fs', name: 'readFile', compiler: 'TS2591' },
  { rule: pagesKnowShared, file: 'renderer/app/g.ts', from: '../viewer/stub-45.ts', compiler: 'TS6307' },
  {
    rule: pagesKnowShared,
    file: 'renderer/viewer/a.ts',
    from: '../../electron/core/stub-46.ts',
    compiler: 'TS6307',
  },
  { rule: pagesKnowShared, file: 'renderer/viewer/b.ts', from: '../client/stub-47.ts', compiler: 'TS6307' },
  { rule: pagesKnowShared, file: 'renderer/viewer/c.ts', from: 'react', name: 'useState', compiler: null },
  {
    rule: pagesKnowShared,
    file: 'renderer/viewer/deep/a.ts',
    from: '../../client/stub-49.ts',
    compiler: 'TS6307',
  },

  { rule: oneAdapter, file: 'electron/core/router/b.ts', from: 'nat-upnp', name: 'Client', compiler: null },
  { rule: oneAdapter, file: 'electron/core/path/a.ts', from: 'nat-upnp', how: 'type', compiler: null },
  { rule: oneAdapter, file: 'electron/headless/e.ts', from: 'nat-upnp', name: 'Client', compiler: null },
];

/** What must stay possible: a rule that refuses everything would pass the table above. */
export const allowed: readonly ImportCase[] = [
  { file: 'shared/good-a.ts', from: 'zod', name: 'string' },
  { file: 'shared/good-b.ts', from: './model.ts' },
  { file: 'shared/facts/good-a.ts', from: '../model.ts' },
  { file: 'shared/facts/good-b.ts', from: 'zod', name: 'string' },
  { file: 'electron/core/good-a.ts', from: '../../shared/model.ts' },
  { file: 'electron/core/good-b.ts', from: './router/upnp.ts' },
  { file: 'electron/core/good-c.ts', from: 'node:fs', name: 'readFile' },
  { file: 'electron/core/cameras/good-a.ts', from: '../router/contract.ts' },
  { file: 'electron/core/cameras/good-b.ts', from: '../ports.ts' },
  { file: 'electron/core/cameras/good-c.ts', from: '../../../shared/model.ts' },
  { file: 'electron/core/cameras/good-d.ts', from: 'fast-xml-parser', name: 'XMLParser' },
  { file: 'electron/core/cameras/good-e.ts', from: './deep/stub.ts' },
  { file: 'electron/core/cameras/deep/good-a.ts', from: '../../router/contract.ts' },
  { file: 'electron/core/cameras/deep/good-b.ts', from: '../stub.ts' },
  { file: 'electron/core/cameras/deep/good-c.ts', from: '../../../../shared/model.ts' },
  { file: 'electron/core/router/nat-upnp-backend.ts', from: 'nat-upnp', name: 'Client' },
  { file: 'electron/shell/good-a.ts', from: 'electron', name: 'app' },
  { file: 'electron/shell/good-b.ts', from: 'electron-store', name: 'default' },
  { file: 'electron/shell/good-c.ts', from: '../core/app-core.ts' },
  { file: 'electron/headless/good-a.ts', from: '../core/app-core.ts' },
  { file: 'electron/headless/good-b.ts', from: 'conf', name: 'default' },
  { file: 'renderer/app/good-a.ts', from: '../client/stub.ts' },
  { file: 'renderer/app/good-b.tsx', from: 'react', name: 'useState' },
  { file: 'renderer/app/good-c.ts', from: '../../shared/model.ts' },
  { file: 'renderer/viewer/good-a.ts', from: '../../shared/model.ts' },
  { file: 'renderer/viewer/good-b.tsx', from: 'preact', name: 'render' },
  { file: 'renderer/viewer/deep/good-a.ts', from: '../stub.ts' },
];

/**
 * Modules that the cases import, each exporting `thing`. Every case across layers has a target of its own, because
 * the compiler names a file outside the project once only, at its first import.
 */
export const stubs: readonly string[] = [
  ...new Set(
    [...forbidden, ...allowed]
      .filter(({ from }) => from.startsWith('.'))
      .map(({ file, from }) => normalize(join(dirname(file), from))),
  ),
].filter((path) => !forbidden.some(({ file }) => file === path));
