import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { macPackages } from '../../packaging/install-both-macs.ts';

const root = resolve(import.meta.dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

describe('what a release is made with', () => {
  it('pins every action of every workflow to a commit', () => {
    const used = globSync('.github/workflows/*.yml', { cwd: root }).flatMap((path) =>
      [...read(path).matchAll(/uses:\s*(\S+)/g)].map(([, action]) => action ?? ''),
    );
    expect(used.length).toBeGreaterThan(3);
    expect(used.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40}$/.test(action))).toEqual([]);
  });

  it('runs only scripts that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    const named = [...read('.github/workflows/package.yml').matchAll(/npm run ([\w:]+)/g)].map(
      ([, name]) => name ?? '',
    );
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  it('packs the native packages of both kinds of Mac', () => {
    const names = macPackages(read('package-lock.json')).map((wanted) => wanted.replace(/@[^@]+$/, ''));
    expect(names.toSorted()).toEqual([
      '@img/sharp-darwin-arm64',
      '@img/sharp-darwin-x64',
      '@img/sharp-libvips-darwin-arm64',
      '@img/sharp-libvips-darwin-x64',
      '@node-rs/argon2-darwin-arm64',
      '@node-rs/argon2-darwin-x64',
    ]);
  });

  it('copies into the container only what is there', () => {
    const dockerfile = read('packaging/headless/Dockerfile');
    expect(dockerfile).toContain('COPY --from=build /porthole/out/main ./out/main');
    expect(dockerfile).toMatch(/^USER node$/m);
    expect(read('.dockerignore').split('\n')).toEqual(
      expect.arrayContaining(['node_modules', 'out', '.git']),
    );
  });

  it('lets a running app end before its files go, and forget only in a true uninstall', () => {
    const nsis = read('packaging/nsis/installer.nsh');
    const uninstall = /!macro customUnInstall([^]*?)!macroend/.exec(nsis)?.[1] ?? '';
    expect(uninstall).toMatch(/ifNot} \$\{isUpdated}[^]*Porthole\.exe" --forget'/);
    expect(/!macro customCheckAppRunning([^]*?)!macroend/.exec(nsis)?.[1]).not.toContain('--forget');
    const builder = read('electron-builder.yml');
    expect(builder.match(/fpm: \[--before-remove=packaging\/linux\/before-remove\.sh]/g)).toHaveLength(2);
  });

  it('gives the service no more rights than it needs', () => {
    const unit = read('packaging/headless/porthole.service');
    for (const line of [
      'DynamicUser=yes',
      'NoNewPrivileges=yes',
      'ProtectSystem=strict',
      'CapabilityBoundingSet=',
    ]) {
      expect(unit.split('\n')).toContain(line);
    }
    // Ten seconds to remove the port from the router, and a little more.
    expect(Number(/^TimeoutStopSec=(\d+)$/m.exec(unit)?.[1])).toBeGreaterThan(10);
  });
});
