import type { TFunction } from 'i18next';
import type { AppError } from '../../shared/errors.ts';
import { formatBytes, formatWait } from './format.ts';

/** A failure in three lines: what happened, the fact it rests on, what to do. */
export interface ErrorText {
  readonly what: string;
  readonly fact: string;
  readonly todo: string;
}

type Translate = TFunction;

const refusalsWithAdvice = ['402', '501', '606', '718', '724', '725', '728'] as const;

/** Every fact a text may name; each error brings those that its own text uses. */
const noFacts = {
  host: '',
  what: '',
  reason: '',
  name: '',
  ref: '',
  status: '',
  fingerprint: '',
  minLength: '',
  limit: '',
  routerCode: '',
  meaning: '',
  detail: '',
  url: '',
  externalPort: '',
};

export const errorText = (t: Translate, language: string, error: AppError): ErrorText => {
  // Of what Porthole cannot do with a camera, the one that does not keep it from being shown.
  if (error.code === 'camera-unsupported' && error.what === 'still-picture')
    return noStillsText(t, error.host);
  return {
    what: t(`errors.${error.code}.what`, { ...noFacts, ...error }),
    fact: factOf(t, language, error),
    todo: todoOf(t, error),
  };
};

const noStillsText = (t: Translate, host: string): ErrorText => ({
  what: t('camera.noStills.what'),
  fact: t('camera.noStills.fact', { host }),
  todo: t('camera.noStills.todo'),
});

const todoOf = (t: Translate, error: AppError): string => {
  if (error.code !== 'router-refused') return t(`errors.${error.code}.todo`, { ...noFacts, ...error });
  const known = refusalsWithAdvice.find((code) => code === String(error.routerCode));
  return t(`errors.router-refused.todo.${known ?? 'general'}`);
};

/** Facts that come in variants, or need a number turned into words, one by one; the rest as they are. */
const factOf = (t: Translate, language: string, error: AppError): string => {
  switch (error.code) {
    case 'bad-input':
      return t('errors.bad-input.fact', { details: error.issues.map(({ message }) => message).join(' ') });
    case 'forbidden':
      return t(`errors.forbidden.fact.${error.reason}`);
    case 'settings-file':
      return t(`errors.settings-file.fact.${error.reason}`, {
        where: error.where ?? '',
        version: error.version ?? '',
      });
    case 'too-large':
      return t('errors.too-large.fact', { size: formatBytes(language, error.limitBytes) });
    case 'camera-too-large':
      return t('errors.camera-too-large.fact', { size: formatBytes(language, error.limitBytes) });
    case 'camera-unreachable':
      return t(`errors.camera-unreachable.fact.${error.reason}`, { host: error.host });
    case 'camera-locked':
      return error.retryAfterMs === undefined
        ? t('errors.camera-locked.fact.unknown')
        : t('errors.camera-locked.fact.known', { wait: formatWait(language, error.retryAfterMs) });
    case 'camera-not-a-picture':
      return t(`errors.camera-not-a-picture.fact.${error.got}`);
    case 'rate-limited':
      return t('errors.rate-limited.fact', { wait: formatWait(language, error.retryAfterMs) });
    case 'gateway-port-in-use':
      return error.program === undefined
        ? t('errors.gateway-port-in-use.fact.unknown', { port: error.port })
        : t('errors.gateway-port-in-use.fact.known', { port: error.port, program: error.program });
    case 'router-not-found':
      return t('errors.router-not-found.fact', { wait: formatWait(language, error.triedMs) });
    case 'port-conflict':
      return error.holder === undefined
        ? t('errors.port-conflict.fact.unknown')
        : t('errors.port-conflict.fact.known', { holder: error.holder });
    case 'wan-not-public':
      return t(`errors.wan-not-public.fact.${error.kind}`, { wanIp: error.wanIp });
    default:
      return t(`errors.${error.code}.fact`, { ...noFacts, ...error });
  }
};
