import { fail, ok } from '../../../shared/errors.ts';
import type { RouterFamily } from '../../../shared/facts/routers-schema.ts';
import type { GuideMatch } from '../../../shared/guide.ts';
import type { RouterInfo } from '../../../shared/way-in.ts';
import type { Clock, Logger, Network, SettingsStore } from '../ports.ts';
import type { Store } from '../store.ts';
import type { GuideService } from './contract.ts';
import { fillGuide } from './fill-guide.ts';
import { generalFamily } from './general-family.ts';
import { guideValues } from './guide-values.ts';
import type { RouterSignals } from './recognise.ts';
import { readRouterPage } from './router-page.ts';

export interface GuideServiceDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly config: SettingsStore;
  readonly store: Store;
  readonly network: Network;
  /** The outside port that opening would try first, so that guide and router agree. */
  readonly suggestPort: () => number;
  /** Where a gateway's own page is; plain HTTP on its address when left out. */
  readonly pageOrigin?: ((gatewayIp: string) => string) | undefined;
}

/** Long enough for a whole setting-up; a router that was exchanged has another MAC or address anyway. */
const REMEMBER_MS = 15 * 60_000;

interface Remembered {
  readonly key: string;
  readonly at: number;
  readonly match: Promise<GuideMatch | null>;
}

const routerFacts = () => import('./router-facts.ts');

const texts = (values: readonly (string | undefined)[]): readonly string[] =>
  values.filter((value): value is string => value !== undefined && value !== '');

export const createGuideService = (deps: GuideServiceDeps): GuideService => {
  const { clock, config, store, network, pageOrigin = (ip: string) => `http://${ip}/` } = deps;
  const logger = deps.logger.child({ feature: 'guide' });
  const ending = new AbortController();
  let remembered: Remembered | null = null;

  const signalsOf = async (gatewayIp: string, router: RouterInfo | null): Promise<RouterSignals> => {
    const page = readRouterPage(pageOrigin(gatewayIp), logger, ending.signal);
    const [mac, { makersOf }] = await Promise.all([network.macOf(gatewayIp), routerFacts()]);
    const { title, realm, server } = await page;
    const services = router?.gatewayIp === gatewayIp ? router.services : [];
    return {
      gatewayIp,
      manufacturers: texts(services.map(({ manufacturer }) => manufacturer)),
      models: texts(services.map(({ model }) => model)),
      servers: texts([server]),
      title,
      realm,
      makers: mac === null ? [] : makersOf(mac),
    };
  };

  const recogniseNow = async (gatewayIp: string, router: RouterInfo | null): Promise<GuideMatch | null> => {
    const { recogniseFrom } = await routerFacts();
    const [best] = recogniseFrom(await signalsOf(gatewayIp, router));
    logger.debug({ recognised: best?.id, evidence: best?.evidence }, 'looked at what the router is');
    return best ?? null;
  };

  /** One look serves every question for a while; what the router says over UPnP is part of the key. */
  const recognise = async (): Promise<GuideMatch | null> => {
    const { router } = store.get();
    const gatewayIp = (await network.defaultRoute())?.gatewayIp ?? router?.gatewayIp;
    if (gatewayIp === undefined) return null;
    const key = JSON.stringify([
      gatewayIp,
      router?.services.map(({ manufacturer, model }) => [manufacturer, model]),
    ]);
    if (remembered?.key !== key || clock.now() - remembered.at > REMEMBER_MS) {
      remembered = { key, at: clock.now(), match: recogniseNow(gatewayIp, router) };
    }
    const match = await remembered.match;
    store.update((state) =>
      state.router === null || match === null || state.router.guideId === match.id
        ? {}
        : { router: { ...state.router, guideId: match.id } },
    );
    return match;
  };

  const familyOf = async (id: string | undefined): Promise<RouterFamily | undefined> => {
    if (id === generalFamily.id) return generalFamily;
    const { families } = await routerFacts();
    if (id !== undefined) return families.find((family) => family.id === id);
    const match = await recognise();
    return families.find((family) => family.id === match?.id) ?? generalFamily;
  };

  return {
    list: async () => ({
      guides: [...(await routerFacts()).families, generalFamily].map(
        ({ id, brand, family, kind, forwarding, confidence }) => ({
          id,
          brand,
          family,
          kind,
          forwarding,
          confidence,
        }),
      ),
      recognised: await recognise(),
    }),
    get: async ({ id, samePort = false }) => {
      const family = await familyOf(id);
      if (family === undefined) return fail({ code: 'not-found' });
      const [route, interfaces] = await Promise.all([network.defaultRoute(), network.interfaces()]);
      const home = guideValues({
        state: store.get(),
        config: config.read(),
        route,
        interfaces,
        suggestedPort: deps.suggestPort(),
      });
      return ok(fillGuide(family, home, samePort));
    },
    [Symbol.asyncDispose]: async () => {
      ending.abort(new Error('closed'));
      await remembered?.match;
    },
  };
};
