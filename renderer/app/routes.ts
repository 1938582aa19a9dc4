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

/** What is looked up on the way: inside the wizard, beside its steps, when it was opened from there. */
export type Aside =
  /** The guide of one family of routers; null: of the one that was recognised. */
  | { readonly page: 'guide'; readonly id: string | null }
  | { readonly page: 'help'; readonly topic: HelpTopic };

export type Route =
  | { readonly page: PlainPage | 'unknown' }
  | { readonly page: 'setup'; readonly step: WizardStep; readonly aside?: Aside }
  | Aside
  | { readonly page: 'camera'; readonly id: string }
  /** One page of the six; null: the list of them. */
  | { readonly page: 'learn'; readonly topic: LearnTopic | null };

const isStep = (text: string): text is WizardStep => wizardSteps.some((step) => step === text);
const isTopic = (text: string): text is HelpTopic => helpTopics.some((topic) => topic === text);
const isLearnTopic = (text: string): text is LearnTopic => learnTopics.some((topic) => topic === text);
const isPlain = (text: string): text is PlainPage => plainPages.some((page) => page === text);

const parseAside = (page: string, detail: string): Aside | null => {
  if (page === 'guide') return { page, id: detail === '' ? null : decodeURIComponent(detail) };
  return page === 'help' && isTopic(detail) ? { page, topic: detail } : null;
};

const parseSetup = (step: string, asidePage: string, asideDetail: string): Route => {
  if (!isStep(step)) return { page: 'setup', step: 'welcome' };
  const aside = parseAside(asidePage, asideDetail);
  return { page: 'setup', step, ...(aside === null ? {} : { aside }) };
};

/** The address lives in the fragment, which every host serves alike and which survives a reload. */
export const parseRoute = (hash: string): Route => {
  const [page = '', detail = '', asidePage = '', asideDetail = ''] = hash.replace(/^#\/?/, '').split('/');
  if (page === '') return { page: 'home' };
  if (isPlain(page)) return { page };
  switch (page) {
    case 'setup':
      return parseSetup(detail, asidePage, asideDetail);
    case 'help':
    case 'guide':
      return parseAside(page, detail) ?? { page: 'unknown' };
    case 'camera':
      return detail === '' ? { page: 'unknown' } : { page, id: decodeURIComponent(detail) };
    case 'learn':
      return { page, topic: isLearnTopic(detail) ? detail : null };
    default:
      return { page: 'unknown' };
  }
};

export const routeHref = (route: Route): string => {
  switch (route.page) {
    case 'setup':
      return `#/setup/${route.step}${route.aside === undefined ? '' : routeHref(route.aside).slice(1)}`;
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
