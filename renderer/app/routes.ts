import { learnTopics } from '../learn/topics.ts';
import type { LearnTopic } from '../learn/topics.ts';

/** The steps of the wizard, in order; `picture` belongs to the cameras. */
export const wizardSteps = [
  'welcome',
  'cameras',
  'picture',
  'lock',
  'way',
  'address',
  'phone',
  'done',
] as const;
export type WizardStep = (typeof wizardSteps)[number];

/** Causes that have a page of their own on what to do about them. */
export const helpTopics = [
  'firewall',
  'vpn',
  'refusal',
  'double-nat',
  'cgnat',
  'door',
  'two-routers',
] as const;
export type HelpTopic = (typeof helpTopics)[number];

/** Pages without a part of their own in the address. */
const plainPages = ['home', 'path', 'access', 'diary', 'settings'] as const;
export type PlainPage = (typeof plainPages)[number];

export type Route =
  | { readonly page: PlainPage | 'unknown' }
  | { readonly page: 'setup'; readonly step: WizardStep }
  | { readonly page: 'help'; readonly topic: HelpTopic }
  | { readonly page: 'camera'; readonly id: string }
  /** One page of the six; null: the list of them. */
  | { readonly page: 'learn'; readonly topic: LearnTopic | null }
  /** The guide of one family of routers; null: of the one that was recognised. */
  | { readonly page: 'guide'; readonly id: string | null };

const isStep = (text: string): text is WizardStep => wizardSteps.some((step) => step === text);
const isTopic = (text: string): text is HelpTopic => helpTopics.some((topic) => topic === text);
const isLearnTopic = (text: string): text is LearnTopic => learnTopics.some((topic) => topic === text);
const isPlain = (text: string): text is PlainPage => plainPages.some((page) => page === text);

/** The address lives in the fragment, which every host serves alike and which survives a reload. */
export const parseRoute = (hash: string): Route => {
  const [page = '', detail = ''] = hash.replace(/^#\/?/, '').split('/');
  if (page === '') return { page: 'home' };
  if (isPlain(page)) return { page };
  switch (page) {
    case 'setup':
      return { page, step: isStep(detail) ? detail : 'welcome' };
    case 'help':
      return isTopic(detail) ? { page, topic: detail } : { page: 'unknown' };
    case 'camera':
      return detail === '' ? { page: 'unknown' } : { page, id: decodeURIComponent(detail) };
    case 'learn':
      return { page, topic: isLearnTopic(detail) ? detail : null };
    case 'guide':
      return { page, id: detail === '' ? null : decodeURIComponent(detail) };
    default:
      return { page: 'unknown' };
  }
};

export const routeHref = (route: Route): string => {
  switch (route.page) {
    case 'setup':
      return `#/setup/${route.step}`;
    case 'help':
      return `#/help/${route.topic}`;
    case 'camera':
      return `#/camera/${encodeURIComponent(route.id)}`;
    case 'learn':
      return route.topic === null ? '#/learn' : `#/learn/${route.topic}`;
    case 'guide':
      return route.id === null ? '#/guide' : `#/guide/${encodeURIComponent(route.id)}`;
    default:
      return `#/${route.page}`;
  }
};
