import type { TFunction } from 'i18next';
import type { IspInfo } from '../../shared/isp.ts';
import { formatDate } from '../i18n/format.ts';

/** What the provider is asked for. */
export type LetterAsk = 'public-ipv4' | 'bridge' | 'unblock-port' | 'static';

export type LetterFacts = Pick<
  IspInfo['letter'],
  'provider' | 'wanIp' | 'publicIp' | 'externalPort' | 'writtenAt'
>;

/** "Vodafone (cable)" is how we tell lines apart, not how one writes to them. */
const spoken = (provider: string): string => provider.replace(/\s*\([^)]*\)$/, '');

/**
 * A letter to the provider in the language of the page, with what was seen at this home. Nothing in it is secret:
 * addresses and a port that the provider sees anyway.
 */
export const letterText = (t: TFunction, language: string, ask: LetterAsk, facts: LetterFacts): string => {
  const { provider, wanIp, publicIp, externalPort, writtenAt } = facts;
  const seen = [
    wanIp === undefined ? null : t('provider.letter.wan', { wan: wanIp }),
    publicIp === undefined ? null : t('provider.letter.public', { public: publicIp }),
    ask === 'unblock-port' && externalPort !== undefined
      ? t('provider.letter.port', { port: externalPort })
      : null,
    t('provider.letter.date', { date: formatDate(language, writtenAt) }),
  ].filter((line) => line !== null);
  return [
    provider === undefined
      ? t('provider.letter.greeting')
      : t('provider.letter.greetingNamed', { provider: spoken(provider) }),
    t(`provider.letter.request.${ask}`),
    seen.join('\n'),
    t('provider.letter.cost'),
    `${t('provider.letter.close')}\n\n${t('provider.letter.customer')}`,
  ].join('\n\n');
};
