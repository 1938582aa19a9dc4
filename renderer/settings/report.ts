import type { AppState } from '../../shared/model.ts';

/** Addresses that are the same in every home say nothing about this one; all others lose their end. */
const ownToEveryHome = /^(?:10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.0\.0\.0)/;
const ipv4 = /\b\d{1,3}(?:\.\d{1,3}){3}\b/g;
const ipv6 = /\b(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}\b/gi;

const maskAddresses = (text: string): string =>
  text
    .replaceAll(ipv4, (ip) => (ownToEveryHome.test(ip) ? ip : `${ip.split('.').slice(0, 2).join('.')}.x.x`))
    .replaceAll(ipv6, (ip) => `${ip.split(':').slice(0, 2).join(':')}:…`);

/** What a camera's path says of its owner goes; what kind of address it is stays. */
const maskUrl = (url: string | undefined): string | undefined =>
  url !== undefined && URL.canParse(url) ? `${new URL(url).protocol}//${new URL(url).host}/…` : undefined;

/**
 * The state as a helper may see it: no names, no labels, no outside addresses, no fingerprint of a browser. Secrets
 * are not in the state to begin with.
 */
export const redactedReport = (state: AppState): string => {
  const { version, cameras, gateway, exposure, router, address, path, settings, certificate, ddns } = state;
  const names = [...cameras.map(({ name }) => name), ddns?.hostname ?? ''].filter((name) => name !== '');
  const report = {
    version,
    cameras: cameras.map(({ source, status, kinds, hasLogin, problem }, index) => ({
      camera: index + 1,
      kind: source.kind,
      url: maskUrl(source.url),
      status,
      kinds,
      hasLogin,
      problem,
    })),
    gateway: {
      phase: gateway.phase,
      port: gateway.port,
      passwordSet: gateway.passwordSet,
      problem: gateway.problem,
    },
    exposure: { ...exposure, url: undefined },
    router,
    address,
    path,
    certificate: certificate === null ? null : { kind: certificate.kind, phase: certificate.phase },
    ddns:
      ddns === null
        ? null
        : { provider: ddns.provider, stoppedBy: ddns.stoppedBy, lastFailure: ddns.lastFailure },
    counts: { forwards: state.forwards.length, links: state.links.length, viewers: state.viewers.length },
    outsideChecks: settings.outsideChecks,
  };
  const text = maskAddresses(JSON.stringify(report, null, 2));
  return names.reduce((masked, name) => masked.replaceAll(JSON.stringify(name).slice(1, -1), '…'), text);
};
