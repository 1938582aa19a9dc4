import { createRequire } from 'node:module';
import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..', '..');

interface BuilderConfig {
  readonly electronFuses?: Readonly<Record<string, boolean>>;
  readonly [key: string]: unknown;
}

interface ConfigModule {
  readonly getConfig: (
    projectDir: string,
    configPath: string | null,
    options: null,
  ) => Promise<BuilderConfig>;
  readonly validateConfiguration: (config: BuilderConfig, debugLogger: unknown) => Promise<void>;
}

/** electron-builder's own reader and validator, as its command line uses them. */
const fromBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const { getConfig, validateConfiguration } = fromBuilder(
  'app-builder-lib/out/util/config/config',
) as ConfigModule;
const { DebugLogger } = fromBuilder('builder-util') as { DebugLogger: new (enabled: boolean) => unknown };

const read = (): Promise<BuilderConfig> => getConfig(root, null, null);
const validate = (config: BuilderConfig): Promise<void> =>
  validateConfiguration(config, new DebugLogger(false));

describe('electron-builder.yml', () => {
  it("passes electron-builder's own validation", async () => {
    await expect(validate(await read())).resolves.toBeUndefined();
  });

  it('would not pass with an unknown key', async () => {
    await expect(validate({ ...(await read()), electronFuse: {} })).rejects.toThrow('electronFuse');
  });

  it('sets every fuse that makes the packaged app harder to misuse', async () => {
    const { electronFuses } = await read();
    expect(electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('names the repository of the updates nowhere but in package.json', async () => {
    const { publish } = await read();
    expect(publish).toEqual([{ provider: 'github', releaseType: 'draft' }]);
    const { homepage, repository } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      readonly homepage: string;
      readonly repository: { readonly url: string };
    };
    expect(repository.url).toBe(`git+${homepage}.git`);
    expect(homepage).toMatch(/^https:\/\/github\.com\/[\w.-]+\/[\w.-]+$/);
    const sources = globSync('{electron,renderer,shared,packaging}/**/*.{ts,tsx,service,nsh}', { cwd: root });
    const owner = homepage.split('/').slice(0, -1).join('/');
    expect(sources.filter((path) => readFileSync(join(root, path), 'utf8').includes(owner))).toEqual([]);
  });

  it('builds for the three systems', async () => {
    const { win, mac, linux, appId, productName } = await read();
    expect({ appId, productName }).toEqual({ appId: 'app.porthole.desktop', productName: 'Porthole' });
    expect(win).toMatchObject({ target: ['nsis'] });
    expect(mac).toMatchObject({ target: [{ target: 'dmg', arch: ['universal'] }, { target: 'zip' }] });
    expect(linux).toMatchObject({ target: ['AppImage', 'deb', 'rpm'] });
  });
});
