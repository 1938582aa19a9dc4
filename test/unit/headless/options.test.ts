import { describe, expect, it } from 'vitest';
import { parseOptions } from '../../../electron/headless/options.ts';

const run = (args: string[], env: NodeJS.ProcessEnv = {}) => {
  const parsed = parseOptions(args, env);
  if (parsed.kind !== 'run') throw new Error(`expected to run, got ${JSON.stringify(parsed)}`);
  return parsed.options;
};

describe('headless options', () => {
  it('has loopback for the owner and every address for the outside as defaults', () => {
    const options = run(['--data', 'd']);
    expect(options.admin).toEqual({ host: '127.0.0.1', port: 7480 });
    expect(options.gateway).toEqual({ host: '0.0.0.0', port: 7443, named: false });
    expect(options).toMatchObject({ demo: false, json: false, open: false, token: undefined });
  });

  it('takes endpoints, IPv6 ones in brackets, and port 0', () => {
    expect(run(['--admin', '[::1]:0']).admin).toEqual({ host: '::1', port: 0 });
    expect(run(['--gateway', '127.0.0.1:8443']).gateway).toEqual({
      host: '127.0.0.1',
      port: 8443,
      named: true,
    });
  });

  it('forgets on the folder that is meant', () => {
    expect(parseOptions(['--forget', '--data', 'd'], {})).toEqual({ kind: 'forget', dataDir: 'd' });
  });

  it('reads the environment, and an option wins over it', () => {
    const env = { PORTHOLE_DATA: '/from-env', PORTHOLE_TOKEN: 'from-env' };
    expect(run([], env)).toMatchObject({ dataDir: '/from-env', token: 'from-env' });
    expect(run(['--data', '/given', '--token', 'given'], env)).toMatchObject({
      dataDir: '/given',
      token: 'given',
    });
  });

  it.each([
    [['--admin', '127.0.0.1'], '--admin needs HOST:PORT'],
    [['--admin', '127.0.0.1:99999'], '--admin needs HOST:PORT'],
    [['--gateway', ':7443'], '--gateway needs HOST:PORT'],
    [['--gateway', '::1:7443'], '--gateway needs HOST:PORT'],
    [['--token', 'with space'], 'the token may only hold'],
    [['--bogus'], '--bogus'],
    [['--demo=yes'], '--demo'],
    [['stray'], 'stray'],
    [['--data'], '--data'],
  ])('refuses %j with one clear line', (args, fragment) => {
    const parsed = parseOptions(args, {});
    if (parsed.kind !== 'bad') throw new Error('expected a refusal');
    expect(parsed.message).toContain(fragment);
    expect(parsed.message).not.toContain('\n');
  });
});
