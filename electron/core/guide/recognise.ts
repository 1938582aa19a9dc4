import type { GuideEvidence, GuideMatch } from '../../../shared/guide.ts';
import type { RouterFamily } from '../../../shared/facts/routers-schema.ts';

/** All that a router lets on about itself. Empty lists and absent values are ordinary. */
export interface RouterSignals {
  readonly gatewayIp: string;
  readonly manufacturers: readonly string[];
  readonly models: readonly string[];
  /** SSDP or HTTP `Server` texts. */
  readonly servers: readonly string[];
  readonly title?: string | undefined;
  readonly realm?: string | undefined;
  /** Makers of its network card, as registered. */
  readonly makers: readonly string[];
}

/**
 * How much each sign tells. A model name means most, but only beside its maker: `AX3000` alone is sold by four.
 * A default address is shared by dozens and only breaks ties.
 */
const WEIGHT = {
  model: 5,
  title: 5,
  manufacturer: 4,
  realm: 4,
  server: 3,
  'model-alone': 2,
  'mac-maker': 2,
  'default-address': 1,
} as const;
/** Below this only a shared default address was seen, which is no recognition. */
const GUESS_FROM = 2;
const LIKELY_FROM = 5;

interface CompiledFamily {
  readonly family: RouterFamily;
  readonly manufacturer: readonly RegExp[];
  readonly model: readonly RegExp[];
  readonly title: readonly RegExp[];
  readonly addresses: readonly string[];
}

export type Recogniser = (signals: RouterSignals) => readonly GuideMatch[];

const patterns = (texts: readonly string[]): readonly RegExp[] => texts.map((text) => new RegExp(text, 'i'));

const compile = (family: RouterFamily): CompiledFamily => {
  return {
    family,
    manufacturer: patterns(family.match.upnpManufacturer),
    model: patterns(family.match.upnpModel),
    title: patterns(family.match.httpTitle),
    addresses: family.admin.urls.map((url) => new URL(url).hostname),
  };
};

const firstFit = (patterns: readonly RegExp[], texts: readonly (string | undefined)[]): string | undefined =>
  texts.find((text) => text !== undefined && patterns.some((pattern) => pattern.test(text)));

/** The registered name begins with the fact file's; a mere `Pace` must not fit every Aerospace. */
const isMaker = (maker: string, wanted: string): boolean => {
  const rest = maker.toLowerCase().startsWith(wanted.toLowerCase()) ? maker.slice(wanted.length) : null;
  return rest !== null && !/^[a-z0-9]/i.test(rest);
};

interface Rated {
  readonly match: GuideMatch;
  readonly score: number;
}

const rate = (compiled: CompiledFamily, signals: RouterSignals): Rated => {
  const { family } = compiled;
  const evidence: GuideEvidence[] = [];
  let score = 0;
  const count = (from: GuideEvidence['from'], value: string | undefined, weight: number): void => {
    if (value === undefined) return;
    evidence.push({ from, value });
    score += weight;
  };
  const manufacturer = firstFit(compiled.manufacturer, signals.manufacturers);
  const model = firstFit(compiled.model, signals.models);
  count('manufacturer', manufacturer, WEIGHT.manufacturer);
  count('model', model, manufacturer === undefined ? WEIGHT['model-alone'] : WEIGHT.model);
  const names = [...compiled.title, ...compiled.manufacturer];
  count('title', firstFit(compiled.title, [signals.title]), WEIGHT.title);
  count('realm', firstFit(names, [signals.realm]), WEIGHT.realm);
  count('server', firstFit(names, signals.servers), WEIGHT.server);
  const maker = signals.makers.find((name) => family.match.macVendor.some((wanted) => isMaker(name, wanted)));
  count('mac-maker', maker, WEIGHT['mac-maker']);
  const address = compiled.addresses.find((known) => known === signals.gatewayIp);
  count('default-address', address, WEIGHT['default-address']);
  const certainty = score >= LIKELY_FROM ? 'likely' : 'guess';
  const { id, brand } = family;
  return { score, match: { id, brand, family: family.family, certainty, evidence } };
};

/**
 * Compares what a router lets on with every family; the best fit first, at most five. When the two best fit equally
 * well, neither is more than a guess.
 */
export const createRecogniser = (families: readonly RouterFamily[]): Recogniser => {
  const compiled = families.map(compile);
  return (signals) => {
    const rated = compiled
      .map((family) => rate(family, signals))
      .filter(({ score }) => score >= GUESS_FROM)
      .toSorted((a, b) => b.score - a.score)
      .slice(0, 5);
    const tied = rated.filter(({ score }) => score === rated[0]?.score).length > 1;
    return rated.map(({ match }) => (tied ? { ...match, certainty: 'guess' } : match));
  };
};
