import { expect, it } from 'vitest';
import { parseShellOptions } from '../../../electron/shell/options.ts';

it('reads its own options among everything that a desktop hands over', () => {
  const argv = [
    '/opt/Porthole/porthole',
    '--user-data-dir=/tmp/x',
    '-psn_0_12345',
    '--demo',
    '--gateway=127.0.0.1:9443',
    'porthole://home',
    '--hidden',
  ];
  expect(parseShellOptions(argv)).toEqual({
    demo: true,
    hidden: true,
    leave: false,
    forget: false,
    dataDir: undefined,
    gateway: { host: '127.0.0.1', port: 9443, named: true },
  });
});

it.each([[[]], [['--gateway=nonsense']], [['--gateway=127.0.0.1:70000']], [['--demo=1']]])(
  'falls back to the defaults for %j',
  (argv) => {
    expect(parseShellOptions(argv)).toEqual({
      demo: false,
      hidden: false,
      leave: false,
      forget: false,
      dataDir: undefined,
      gateway: { host: '0.0.0.0', port: 7443, named: false },
    });
  },
);

it('takes values after a space too, as the headless host does', () => {
  const argv = ['porthole', '--data', '/home/me/porthole', '--gateway', '127.0.0.1:9443', '--leave'];
  expect(parseShellOptions(argv)).toMatchObject({
    dataDir: '/home/me/porthole',
    gateway: { host: '127.0.0.1', port: 9443, named: true },
    leave: true,
  });
});
