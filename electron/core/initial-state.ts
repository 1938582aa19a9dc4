import type { AppState } from '../../shared/model.ts';
import type { AppCoreOptions } from './app-core.ts';

/** The state before any service has spoken: nothing known, nothing open. */
export const initialState = (options: AppCoreOptions): AppState => {
  const { host, port } = options.gateway;
  const { settings, owner } = options.settings.read();
  return {
    revision: 0,
    version: options.version,
    cameras: [],
    gateway: {
      phase: owner.passwordHash === null ? 'locked' : 'closed',
      host,
      port,
      url: `https://127.0.0.1:${port}`,
      fingerprint: '',
      passwordSet: owner.passwordHash !== null,
      totpEnabled: false,
      shutterClosed: false,
      problem: null,
    },
    exposure: { phase: 'closed', internalIp: '', internalPort: port, evidence: [] },
    router: null,
    address: { kind: 'unknown', sources: [] },
    path: null,
    forwards: [],
    links: [],
    viewers: [],
    ddns: null,
    certificate: null,
    settings,
  };
};
