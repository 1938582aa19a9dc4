import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');

interface Way {
  readonly what: string;
  readonly pattern: RegExp;
  /** Files that ask third parties in this way; each notes whom it asks. */
  readonly outside: readonly string[];
  /** Files that stay within this home: listeners of this PC, and questions to its devices. */
  readonly home?: readonly string[];
}

/**
 * Everything that can reach the Internet besides `outsideText`, and the only files that may use it. Whoever needs another
 * has to put it here, which is the moment to think of noting it.
 */
const ways: readonly Way[] = [
  {
    what: 'node:http and node:https',
    pattern: /(?:^import \{.*|import\()'?.*'node:(?:https?|http2)'/m,
    outside: ['electron/core/fetch-text.ts'],
    home: [
      'electron/core/gateway/front-door.ts',
      'electron/core/gateway/plain-http.ts',
      'electron/core/gateway/upgrade.ts',
      'electron/core/router/lan-http.ts',
      'electron/core/router/nat-upnp-worker.ts',
      'electron/headless/admin-server.ts',
    ],
  },
  {
    what: 'DNS',
    pattern: /'node:dns/,
    outside: [
      'electron/core/address/ddns/ddns-service.ts',
      'electron/core/address/isp-service.ts',
      'electron/core/path/path-service.ts',
    ],
  },
  { what: 'public-ip', pattern: /'public-ip'/, outside: ['electron/core/address/address-sources.ts'] },
  {
    what: 'acme-client',
    pattern: /(?:^import \{.*|import\()'?.*'acme-client'/m,
    outside: ['electron/core/gateway/acme/acme-order.ts'],
  },
  {
    what: 'electron-updater',
    pattern: /import\('electron-updater'\)/,
    outside: ['electron/shell/updates.ts'],
  },
  {
    what: 'a TCP connection',
    pattern: /^import \{[^}]*\bconnect\b[^}]*\} from 'node:(?:net|tls)'/m,
    // It connects to landmarks and to this home's own address; `gather-internet.ts` notes the landmarks.
    outside: [],
    home: [
      'electron/core/cameras/discovery/port-scan.ts',
      'electron/core/cameras/discovery/service-probe.ts',
      'electron/core/cameras/http-connection.ts',
      'electron/core/forward/tunnel.ts',
      'electron/core/path/gather-gateway.ts',
      'electron/core/path/gather-route.ts',
    ],
  },
  { what: 'a global', pattern: /(?<![.\w])(?:fetch|WebSocket|EventSource)\(['"`]/, outside: [] },
  { what: 'net of Electron', pattern: /\bnet\.(?:request|fetch)\(/, outside: [] },
];

const files = globSync('electron/**/*.ts', { cwd: root });
const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');

describe('third parties', () => {
  it('are looked for in the whole of the core, the shell and the headless host', () => {
    expect(files.length).toBeGreaterThan(200);
  });

  it.each(ways)('are reached by $what from the named files only', ({ pattern, outside, home = [] }) => {
    const using = files.filter((file) => pattern.test(textOf(file)));
    expect(using.toSorted()).toEqual([...outside, ...home].toSorted());
  });

  it.each(ways.flatMap(({ outside }) => outside))('are noted in %s where they are asked', (file) => {
    expect(textOf(file)).toMatch(/contacts\.begin\(/);
  });

  it('are not reached by the unnoted exchange itself', () => {
    expect(textOf('electron/core/fetch-text.ts')).not.toMatch(/export const fetchText/);
    expect(textOf('electron/core/path/gather-internet.ts')).toMatch(/contacts\.begin\(/);
  });
});
