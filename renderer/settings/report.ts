import type { AppState } from '../../shared/model.ts';
import { maskText } from './mask-text.ts';

/** What a camera's path says of its owner goes; what kind of address it is stays. */
const maskUrl = (url: string | undefined): string | undefined => {
  const parsed = URL.parse(url ?? '');
  return parsed === null ? undefined : `${parsed.protocol}//${parsed.host}/…`;
};

/** The host of a camera's address; of an address with a name the name may say whose it is. */
const hostNames = (urls: readonly (string | undefined)[]): readonly string[] =>
  urls
    .map((url) => URL.parse(url ?? '')?.hostname ?? '')
    .filter((host) => /[a-z]/i.test(host) && !host.startsWith('['));

/** Whatever people of this home have named: it may stand in any fact of the path too. */
const ownNames = (state: AppState): readonly string[] => [
  ...state.cameras.map(({ name }) => name),
  ...hostNames(state.cameras.flatMap(({ source, liveUrl }) => [source.url, liveUrl])),
  ...hostNames([state.exposure.url, state.exposure.ipv6?.url]),
  ...state.links.map(({ label }) => label),
  ...state.viewers.map(({ who }) => who),
  ...state.forwards.map(({ name }) => name),
  ...(state.router?.foreignMappings ?? []).map(({ description = '' }) => description),
  state.ddns?.hostname ?? '',
];

const camerasOf = ({ cameras }: AppState) =>
  cameras.map(({ source, liveUrl, status, kinds, hasLogin, problem }, index) => ({
    camera: index + 1,
    kind: source.kind,
    url: maskUrl(source.url),
    liveUrl: maskUrl(liveUrl),
    status,
    kinds,
    hasLogin,
    problem,
  }));

const gatewayOf = ({ gateway }: AppState) => ({
  phase: gateway.phase,
  port: gateway.port,
  ipv6: gateway.ipv6,
  passwordSet: gateway.passwordSet,
  totpEnabled: gateway.totpEnabled,
  shutterClosed: gateway.shutterClosed,
  problem: gateway.problem,
});

const nameOf = ({ ddns }: AppState) =>
  ddns === null
    ? null
    : {
        provider: ddns.provider,
        stoppedBy: ddns.stoppedBy,
        lastFailure: ddns.lastFailure,
        heldBack: ddns.heldBack,
      };

/**
 * The state as a helper may see it: no names, no labels, no outside address in full, no device of the home by its own
 * number, nothing that opens anything. Secrets are not in the state to begin with; what looks like one is taken out all
 * the same. Only the fields named here are in it.
 */
export const redactedReport = (state: AppState): string => {
  const { version, exposure, router, address, path, settings, certificate } = state;
  const { url: _url, ipv6, ...wayIn } = exposure;
  const report = {
    version,
    cameras: camerasOf(state),
    gateway: gatewayOf(state),
    exposure: { ...wayIn, ipv6: ipv6 === undefined ? undefined : { ...ipv6, url: undefined } },
    router:
      router === null
        ? null
        : {
            ...router,
            foreignMappings: router.foreignMappings.map((mapping) => ({
              ...mapping,
              description: undefined,
            })),
          },
    address,
    path,
    certificate:
      certificate === null
        ? null
        : { kind: certificate.kind, phase: certificate.phase, problem: certificate.problem },
    ddns: nameOf(state),
    counts: { forwards: state.forwards.length, links: state.links.length, viewers: state.viewers.length },
    outsideChecks: settings.outsideChecks,
  };
  return maskText(JSON.stringify(report, null, 2), ownNames(state));
};
