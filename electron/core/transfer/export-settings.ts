import type { Camera } from '../../../shared/camera.ts';
import type { CertificateState } from '../../../shared/model.ts';
import { SETTINGS_FORMAT, SETTINGS_VERSION } from '../../../shared/settings-document.ts';
import type { SettingsDocument } from '../../../shared/settings-document.ts';
import type { DdnsAccountName } from '../address/contract.ts';
import type { Config, StoredCamera } from '../ports.ts';
import { withoutKeys } from './left-out.ts';

export interface ExportedHome {
  readonly config: Config;
  readonly version: string;
  /** ISO 8601. */
  readonly madeAt: string;
  /** As the state shows them, to know which have a login. */
  readonly cameras: readonly Camera[];
  readonly ddns: DdnsAccountName | null;
  readonly certificate: CertificateState['kind'];
}

const cameraOf = (stored: StoredCamera, needsLogin: boolean): SettingsDocument['cameras'][number] => {
  const { kind, url } = stored.source;
  return {
    name: stored.name,
    source: { kind, ...(url !== undefined && { url: withoutKeys(url) }) },
    ...(stored.liveUrl !== undefined && { liveUrl: withoutKeys(stored.liveUrl) }),
    needsLogin,
  };
};

/** Field by field, so that what is added to the configuration later does not get into the file by itself. */
export const exportDocument = (home: ExportedHome): SettingsDocument => {
  const { config, ddns } = home;
  const { theme, language, outsideChecks, desktop } = config.settings;
  const { startAtLogin, keepAwake, updates, notices } = desktop;
  const { newDevice, linkOpened, unreachable, cameraAway } = notices;
  const hasLogin = (id: string): boolean =>
    home.cameras.some((camera) => camera.id === id && camera.hasLogin);
  const server = URL.parse(ddns?.server ?? '');
  return {
    format: SETTINGS_FORMAT,
    version: SETTINGS_VERSION,
    madeAt: home.madeAt,
    madeBy: home.version,
    settings: {
      theme,
      language,
      outsideChecks,
      desktop: {
        startAtLogin,
        keepAwake,
        updates,
        notices: { newDevice, linkOpened, unreachable, cameraAway },
      },
    },
    cameras: config.cameras.map((camera) => cameraOf(camera, hasLogin(camera.id))),
    ddns:
      ddns === null
        ? null
        : {
            provider: ddns.provider,
            hostname: ddns.hostname,
            ...(server !== null && { server: `${server.protocol}//${server.host}` }),
          },
    certificate: home.certificate,
    wayIn: config.exposure !== null,
  };
};
