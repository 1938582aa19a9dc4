import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const iso = (at: number): string => new Date(at).toISOString();

/** Repeats itself, so that two pictures of it can be compared. */
const wave = (index: number, period: number): number => (1 + Math.sin((index * 2 * Math.PI) / period)) / 2;

/** Sums of each hour: reachable, unproven, down, closed. */
const hourOf = (index: number, at: number): readonly number[] => {
  const day = Math.floor(index / 24);
  if (index % 24 < 5 && day < 6) return [];
  if (day === 3) return [0, 0, 0, HOUR];
  if (day < 9) return [0, HOUR, 0, 0];
  if (day === 14 && index % 24 === 3) return [HOUR - 42_000, 0, 42_000, 0];
  if (day === 21 && index % 24 > 8 && index % 24 < 13) return [0, 0, HOUR, 0];
  return at > Date.now() - HOUR ? [] : [HOUR, 0, 0, 0];
};

/** Two cameras, and thirty days behind them: hours when the PC slept, a closed day, two outages. */
export const prepareMeasuredHome = async (dataDir: string): Promise<void> => {
  const now = Date.now();
  const hour = Math.floor(now / HOUR);
  const step = Math.floor(now / (5 * MINUTE));
  const hours = Array.from({ length: 720 }, (_none, index) => {
    const slot = hour - 719 + index;
    return [slot, ...hourOf(index, slot * HOUR)];
  }).filter((row) => row.length > 1);
  const steps = Array.from({ length: 287 }, (_none, index) => ({ index, slot: step - 287 + index })).filter(
    ({ index }) => index < 60 || index > 150,
  );
  const metrics = {
    traffic: steps.map(({ index, slot }) => [
      slot,
      index % 90 > 60 ? Math.round(300_000_000 * wave(index, 40)) : 2_000_000,
      5 * MINUTE,
    ]),
    cameras: {
      demo: steps.map(({ index, slot }) => [slot, 5, 5 * Math.round(60 + 30 * wave(index, 25))]),
      door: steps.map(({ index, slot }) => [slot, 5, 5 * Math.round(220 + 400 * wave(index, 70))]),
    },
    hours,
  };
  const outage = { code: 'outage-mended', cause: 'router-silent' };
  const journal = [
    {
      ...outage,
      at: iso(now - 15 * DAY),
      startedAt: iso(now - 15 * DAY - 42_000),
      lastedMs: 42_000,
      cause: 'mapping-lost',
    },
    { ...outage, at: iso(now - 8 * DAY), startedAt: iso(now - 8 * DAY - 4 * HOUR), lastedMs: 4 * HOUR },
    {
      code: 'address-followed',
      at: iso(now - 2 * DAY),
      startedAt: iso(now - 2 * DAY - 42_000),
      lastedMs: 42_000,
      to: '93.184.216.34',
      hostname: 'myhome.duckdns.org',
    },
  ];
  const config = {
    deviceId: '00112233445566778899aabbccddeeff',
    settings: { wizardDone: true },
    cameras: [
      {
        id: 'door',
        name: 'Front door',
        source: { kind: 'snapshot', url: 'http://127.0.0.1:9/a.jpg' },
        addedAt: iso(now - 30 * DAY),
      },
    ],
    features: {
      contacts: [
        { purpose: 'public-address', party: 'v4.ident.me', at: iso(now - 10 * MINUTE) },
        { purpose: 'public-address', party: 'checkip.amazonaws.com', at: iso(now - 10 * MINUTE) },
        { purpose: 'outside-test', party: 'ifconfig.co', at: iso(now - 3 * DAY) },
        { purpose: 'provider-name', party: 'dns', at: iso(now - 2 * HOUR) },
      ],
    },
  };
  writeFileSync(join(dataDir, 'metrics.json'), JSON.stringify(metrics), { mode: 0o600 });
  writeFileSync(join(dataDir, 'config.json'), JSON.stringify(config), { mode: 0o600 });
  const lines = journal.map((entry) => `${JSON.stringify(entry)}\n`);
  writeFileSync(join(dataDir, 'journal.jsonl'), lines.join(''), { mode: 0o600 });
};
