import type { TFunction } from 'i18next';
import type { AppState } from '../../shared/model.ts';
import { useAppState } from '../client/core-context.tsx';
import { isOpen } from '../exposure/tense.ts';
import { useHomeNumbers } from '../help/use-home-numbers.ts';
import { formatMoment } from '../i18n/format.ts';
import { useWords } from '../i18n/use-words.ts';
import type { LearnTopic } from './topics.ts';

type Numbers = ReturnType<typeof useHomeNumbers>;

/** What a page has told, said once more with this home's own numbers. */
export const useHomeSentence = (topic: LearnTopic): string => {
  const { t, language } = useWords();
  const state = useAppState();
  const numbers = useHomeNumbers();
  switch (topic) {
    case 'address':
      return addressSentence(t, state, numbers);
    case 'dynamic':
      return dynamicSentence(t, language, state, numbers);
    case 'router': {
      const named = state.router?.services.find(({ model }) => model !== undefined)?.model;
      return t('learn.topics.router.home', { router: named ?? t('learn.unknown'), gateway: numbers.gateway });
    }
    case 'ports':
      return t('learn.topics.ports.home', { port: numbers.port });
    case 'forwarding':
      return isOpen(state.exposure)
        ? t('learn.topics.forwarding.homeOpen', { outside: numbers.outsidePort })
        : t('learn.topics.forwarding.homeClosed');
    case 'translation':
      return isOpen(state.exposure)
        ? t('learn.topics.translation.homeOpen', { outside: numbers.outsidePort, inside: numbers.port })
        : t('learn.topics.translation.homeClosed', { inside: numbers.port });
  }
};

const addressSentence = (t: TFunction, { address }: AppState, numbers: Numbers): string => {
  const shared = address.kind === 'cgnat' || address.kind === 'differs';
  return shared
    ? t('learn.topics.address.homeShared', { wan: numbers.wan, public: numbers.public })
    : t('learn.topics.address.home', { public: numbers.public, ip: numbers.ip });
};

const dynamicSentence = (
  t: TFunction,
  language: string,
  { address, ddns }: AppState,
  numbers: Numbers,
): string => {
  if (ddns !== null) return t('learn.topics.dynamic.homeNamed', { name: ddns.hostname });
  if (address.changedAt === undefined) return t('learn.topics.dynamic.home', { public: numbers.public });
  const time = formatMoment(language, address.changedAt, Date.now());
  return t('learn.topics.dynamic.homeChanged', { public: numbers.public, time });
};
