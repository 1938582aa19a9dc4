import { spawnSync } from 'node:child_process';

/** The programs that the lab is made of. */
const programs = [
  'curl',
  'cvlc',
  'ffmpeg',
  'ip',
  'miniupnpd',
  'motion',
  'natpmpc',
  'nft',
  'nginx',
  'openssl',
  'ss',
  'sysctl',
  'upnpc',
  'ustreamer',
];

/** Why the lab cannot be built here, in one sentence, or null. */
export const whatTheLabMisses = (): string | null => {
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
