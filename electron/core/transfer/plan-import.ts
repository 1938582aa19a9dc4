import { fail, ok } from '../../../shared/errors.ts';
import type { ErrorOf, Result } from '../../../shared/errors.ts';
import type { CertificateState } from '../../../shared/model.ts';
import { LEFT_OUT } from '../../../shared/settings-document.ts';
import type { SettingName, SettingsDocument, SettingsImport } from '../../../shared/settings-document.ts';
import type { DdnsService } from '../address/contract.ts';
import type { CameraService } from '../cameras/contract.ts';
import type { Config, StoredCamera } from '../ports.ts';

export interface PlanDeps {
  readonly cameras: Pick<CameraService, 'checkAddress'>;
  readonly ddns: Pick<DdnsService, 'account' | 'withAccount'>;
  readonly certificate: CertificateState['kind'];
  readonly newId: () => string;
  /** ISO 8601. */
  readonly now: string;
}

export interface ImportPlan {
  readonly next: Config;
  readonly told: Omit<SettingsImport, 'applied' | 'backup'>;
}

type Missing = SettingsImport['missing'][number];
type Refused = SettingsImport['refused'][number];
type Part = Pick<ImportPlan['told'], 'cameras' | 'missing' | 'refused'>;
type DocumentCamera = SettingsDocument['cameras'][number];
type Planned<T> = Result<T, ErrorOf<'settings-file'>>;

const settingNames: readonly SettingName[] = ['theme', 'language', 'outsideChecks', 'desktop'];

const hostOf = (url: string | undefined): string => URL.parse(url ?? '')?.host ?? '';

const heldPassword = (where: string) =>
  fail({ code: 'settings-file' as const, reason: 'password' as const, where });

const sameSource = (one: StoredCamera['source'], other: StoredCamera['source']): boolean =>
  one.kind === other.kind && one.url === other.url;

/** What is to be entered again before a camera's picture comes. */
const missingOf = ({ name, needsLogin, source, liveUrl }: DocumentCamera): readonly Missing[] => [
  ...(needsLogin ? [{ what: 'camera-login' as const, name }] : []),
  ...([source.url, liveUrl].some((url) => url?.includes(LEFT_OUT) === true)
    ? [{ what: 'camera-address' as const, name }]
    : []),
];

interface CameraPart extends Part {
  readonly stored: readonly StoredCamera[];
}

const planCameras = (before: Config, document: SettingsDocument, deps: PlanDeps): Planned<CameraPart> => {
  const stored = [...before.cameras];
  const cameras: SettingsImport['cameras'] = [];
  const missing: Missing[] = [];
  const refused: Refused[] = [];
  for (const [index, wanted] of document.cameras.entries()) {
    const { name } = wanted;
    const checked = deps.cameras.checkAddress(wanted);
    if (!checked.ok) {
      refused.push({ what: 'camera', name, reason: 'bad-address' });
      continue;
    }
    const { source, liveUrl, heldPassword: held } = checked.value;
    if (held) return heldPassword(`cameras.${index}.source.url`);
    const at = stored.findIndex((known) => sameSource(known.source, source));
    const known = stored[at];
    if (known !== undefined) {
      stored[at] = { ...known, name };
      cameras.push({ name, host: hostOf(source.url), change: known.name === name ? 'same' : 'renamed' });
      continue;
    }
    stored.push({
      id: deps.newId(),
      name,
      source,
      ...(liveUrl !== undefined && { liveUrl }),
      addedAt: deps.now,
    });
    cameras.push({ name, host: hostOf(source.url), change: 'added' });
    missing.push(...missingOf(wanted));
  }
  return ok({ stored, cameras, missing, refused });
};

interface NamePart extends Pick<Part, 'missing' | 'refused'> {
  readonly config: Config;
}

/** A name that is kept here already stays: it may be in use. */
const planName = (config: Config, { ddns }: SettingsDocument, deps: PlanDeps): Planned<NamePart> => {
  if (ddns === null) return ok({ config, missing: [], refused: [] });
  const server = URL.parse(ddns.server ?? '');
  if (server !== null && `${server.username}${server.password}` !== '') return heldPassword('ddns.server');
  const { hostname: name } = ddns;
  const refuse = (reason: Refused['reason']) =>
    ok({ config, missing: [], refused: [{ what: 'ddns' as const, name, reason }] });
  const kept = deps.ddns.account();
  if (kept !== null) {
    return kept.hostname === name ? ok({ config, missing: [], refused: [] }) : refuse('another-name');
  }
  const adopted = deps.ddns.withAccount(config, ddns);
  if (!adopted.ok) return refuse(adopted.reason);
  return ok({ config: adopted.config, missing: [{ what: 'ddns-login', name }], refused: [] });
};

const otherwiseMissing = (before: Config, document: SettingsDocument, deps: PlanDeps): readonly Missing[] => [
  ...(before.owner.passwordHash === null ? [{ what: 'owner-password' as const }] : []),
  ...(document.certificate !== 'self-signed' && deps.certificate === 'self-signed'
    ? [{ what: 'certificate' as const }]
    : []),
  ...(document.wayIn && before.exposure === null ? [{ what: 'way-in' as const }] : []),
];

const differs = (one: unknown, other: unknown): boolean => JSON.stringify(one) !== JSON.stringify(other);

/** What the configuration would be after reading a document, and what is to be told of it. Changes nothing. */
export const planImport = (
  before: Config,
  document: SettingsDocument,
  deps: PlanDeps,
): Planned<ImportPlan> => {
  const cameras = planCameras(before, document, deps);
  if (!cameras.ok) return cameras;
  const { theme, language, outsideChecks, desktop } = document.settings;
  const settings = { ...before.settings, theme, language, outsideChecks, desktop };
  const named = planName({ ...before, settings, cameras: cameras.value.stored }, document, deps);
  if (!named.ok) return named;
  return ok({
    next: named.value.config,
    told: {
      madeAt: document.madeAt,
      madeBy: document.madeBy,
      settings: settingNames.filter((name) => differs(before.settings[name], document.settings[name])),
      cameras: [...cameras.value.cameras],
      missing: [
        ...cameras.value.missing,
        ...named.value.missing,
        ...otherwiseMissing(before, document, deps),
      ],
      refused: [...cameras.value.refused, ...named.value.refused],
    },
  });
};
