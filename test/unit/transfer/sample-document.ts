import { defaultDesktopSettings } from '../../../shared/desktop-settings.ts';
import type { SettingsDocument } from '../../../shared/settings-document.ts';

/** A home with two cameras and a name. */
export const sampleDocument: SettingsDocument = {
  format: 'porthole-settings',
  version: 1,
  madeAt: '2026-03-01T12:00:00.000Z',
  madeBy: '0.1.0',
  settings: {
    theme: 'dark',
    language: 'de',
    outsideChecks: true,
    desktop: { ...defaultDesktopSettings, startAtLogin: true },
  },
  cameras: [
    { name: 'Door', source: { kind: 'snapshot', url: 'http://127.0.0.1:9/door.jpg' }, needsLogin: true },
    { name: 'Garden', source: { kind: 'rtsp', url: 'rtsp://127.0.0.1:9/garden' }, needsLogin: false },
  ],
  ddns: { provider: 'duckdns', hostname: 'sample.duckdns.org' },
  certificate: 'acme-name',
  wayIn: true,
};
