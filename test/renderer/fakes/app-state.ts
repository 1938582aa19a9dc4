import { defaultDesktopSettings } from '../../../shared/desktop-settings.ts';
import type { Camera } from '../../../shared/camera.ts';
import type { AppState } from '../../../shared/model.ts';
import type { Exposure } from '../../../shared/way-in.ts';

export const closedExposure: Exposure = {
  phase: 'closed',
  internalIp: '192.168.1.34',
  internalPort: 7443,
  evidence: [],
};

export const openExposure: Exposure = {
  ...closedExposure,
  phase: 'open',
  method: 'upnp',
  externalIp: '93.184.216.34',
  externalPort: 41234,
  url: 'https://93.184.216.34:41234',
  openedAt: '2026-03-01T12:00:00.000Z',
};

export const frontDoor: Camera = {
  id: 'door',
  name: 'Front door',
  source: { kind: 'snapshot', url: 'http://192.168.1.20/snapshot.jpg' },
  hasLogin: false,
  status: 'online',
  kinds: ['snapshot'],
  snapshot: null,
  problem: null,
  addedAt: '2026-03-01T11:00:00.000Z',
};

/** A home where nothing has been set up yet. */
export const freshState: AppState = {
  revision: 1,
  version: '0.1.0',
  cameras: [],
  gateway: {
    phase: 'locked',
    host: '0.0.0.0',
    port: 7443,
    url: 'https://127.0.0.1:7443',
    fingerprint: 'AB:CD:EF:01:23:45:67:89',
    passwordSet: false,
    totpEnabled: false,
    shutterClosed: false,
    problem: null,
  },
  exposure: closedExposure,
  router: null,
  address: { kind: 'unknown', sources: [] },
  path: null,
  forwards: [],
  links: [],
  viewers: [],
  ddns: null,
  certificate: null,
  settings: {
    theme: 'light',
    language: 'en',
    outsideChecks: false,
    wizardDone: false,
    desktop: defaultDesktopSettings,
  },
};

/** A home that is set up: one camera, a password, the way in closed. */
export const homeState: AppState = {
  ...freshState,
  cameras: [frontDoor],
  gateway: { ...freshState.gateway, phase: 'listening', passwordSet: true },
  settings: { ...freshState.settings, wizardDone: true },
};
