import { spawnSync } from 'node:child_process';
import { sweep } from './parts/namespace.ts';

/** The programs that the lab is made of. */
const programs = [
  'curl',
  'ffmpeg',
  'ip',
  'miniupnpd',
  'motion',
  'natpmpc',
  'nft',
  'openssl',
  'ss',
  'sysctl',
  'upnpc',
  'ustreamer',
];

const whatIsMissing = (): string | null => {
  if (process.platform !== 'linux') return 'The lab is made of Linux network namespaces.';
  if (process.getuid?.() !== 0)
    return 'The lab makes network namespaces, which needs root: run it with sudo.';
  const path = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`;
  const missing = programs.filter(
    (program) => spawnSync('sh', ['-c', `command -v ${program}`], { env: { PATH: path } }).status !== 0,
  );
  if (missing.length === 0) return null;
  return `The lab needs ${missing.join(', ')}: apt-get install -y --no-install-recommends $(cat .ci/apt-packages)`;
};

/** Vitest's global setup: refuses to start without what it needs, in one sentence; clears what a killed run left. */
export const setup = async (): Promise<void> => {
  const missing = whatIsMissing();
  if (missing !== null) throw new Error(missing);
  process.env['PATH'] = `${process.env['PATH'] ?? ''}:/usr/sbin:/sbin`;
  await sweep();
};
