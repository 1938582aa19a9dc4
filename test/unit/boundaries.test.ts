import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowed, forbidden, stubs } from './boundaries/cases.ts';
import { createWorkspace, textOf } from './boundaries/workspace.ts';
import type { Workspace } from './boundaries/workspace.ts';

/**
 * "Who may import whom" is kept by two tools: project references refuse a path across layers, the linter
 * refuses packages and what lies inside one layer. Here each forbidden import is written into a copy of the
 * project's settings and both are asked. A boundary that nothing refuses would make this file fail.
 */
describe('forbidden imports', () => {
  const keep = new AsyncDisposableStack();
  let compiler: ReadonlyMap<string, readonly string[]>;
  let linter: ReadonlyMap<string, readonly string[]>;

  const fill = async (workspace: Workspace): Promise<void> => {
    for (const file of stubs) await workspace.write(file, 'export const thing = 1;\n');
    for (const one of [...forbidden, ...allowed]) await workspace.write(one.file, textOf(one));
  };

  beforeAll(async () => {
    const workspace = keep.use(await createWorkspace());
    await fill(workspace);
    [compiler, linter] = await Promise.all([workspace.compile(), workspace.lint()]);
  }, 120_000);
  afterAll(() => keep.disposeAsync());

  it('places each case in a file of its own', () => {
    const files = [...forbidden, ...allowed].map(({ file }) => file);
    expect(new Set(files).size).toBe(files.length);
    expect(files.filter((file) => stubs.includes(file))).toEqual([]);
  });

  it.each(forbidden)('$rule: the linter refuses $from in $file', ({ file, how }) => {
    const rule = how === 'require' ? 'typescript(no-require-imports)' : 'eslint(no-restricted-imports)';
    expect(linter.get(file) ?? []).toContain(rule);
  });

  it.each(forbidden.filter(({ compiler: code }) => code !== null))(
    '$rule: the compiler refuses $from in $file with $compiler',
    ({ file, compiler: code }) => {
      expect(compiler.get(file) ?? []).toContain(code);
    },
  );

  it.each(allowed)('$file may import $from', ({ file }) => {
    expect(compiler.get(file) ?? []).toEqual([]);
    expect((linter.get(file) ?? []).filter((code) => code.includes('import'))).toEqual([]);
  });
});
