import { fail, ok } from '../../../../shared/errors.ts';
import { cameraPorts } from '../../../../shared/facts/camera-ports.ts';
import type { InspectedSource } from '../../../../shared/camera.ts';
import type { Network } from '../../ports.ts';
import { identify } from '../discovery/identify.ts';
import type { Sighting } from '../discovery/contract.ts';
import { inTurns, knock } from '../discovery/port-scan.ts';
import { probePort, rtspPorts, tlsPorts } from '../discovery/service-probe.ts';
import type { CertificatePins } from '../http-connection.ts';
import type { HttpContext } from '../http-request.ts';
import { cameraTimeouts } from '../timeouts.ts';
import { candidates } from './candidates.ts';
import type { Candidate, OpenPort } from './candidates.ts';
import type { DescribeStream, Inspect, InspectRequest } from './contract.ts';
import { inspectOnvif } from './inspect-onvif.ts';
import type { OnvifFindings } from './inspect-onvif.ts';
import { createLoginState } from './login-state.ts';
import type { LoginState } from './login-state.ts';
import { createTrySource } from './try-source.ts';

/** A person waits for this. */
const INSPECT_MS = 25_000;
/** Some firmware has dozens of paths that answer; these many failures in a row and it is another camera. */
const MAX_FAILURES = 24;
/** Of each kind, this many that work are enough to choose from. */
const ENOUGH = 2;

interface Reconnaissance {
  readonly http: readonly OpenPort[];
  readonly rtsp: readonly number[];
  readonly sightings: readonly Sighting[];
}

/** Which ports are open and who answers there, without credentials. */
const reconnoitre = async (
  request: InspectRequest,
  network: Network,
  signal: AbortSignal,
): Promise<Reconnaissance> => {
  const { host, port } = request;
  const ports = [...new Set([...(port === undefined ? [] : [port]), ...cameraPorts.profiles.full])];
  const open: number[] = [];
  await inTurns(ports, ports.length, async (candidate) => {
    if ((await knock(host, candidate, signal)) === 'open') open.push(candidate);
  });
  const sightings: Sighting[] = [];
  await inTurns(open, 8, async (candidate) => {
    sightings.push({ kind: 'port', host, port: candidate });
    const seen = await probePort(host, candidate, signal, candidate === port);
    if (seen !== null) sightings.push(seen);
  });
  const mac = await network.macOf(host);
  if (mac !== null) sightings.push({ kind: 'mac', host, mac });
  const answering = sightings.filter((sighting) => sighting.kind === 'http' || sighting.kind === 'rtsp');
  const first = (a: number, b: number): number =>
    Number(b === port) - Number(a === port) || ports.indexOf(a) - ports.indexOf(b);
  return {
    http: answering
      .filter(({ kind }) => kind === 'http')
      .toSorted((a, b) => first(a.port, b.port))
      .map((sighting) => ({ port: sighting.port, secure: tlsPorts.has(sighting.port) })),
    rtsp: answering
      .filter(({ kind, port: where }) => kind === 'rtsp' || rtspPorts.has(where))
      .map((sighting) => sighting.port),
    sightings,
  };
};

const onvifUrls = (host: string, open: readonly OpenPort[], port: number | undefined): readonly URL[] =>
  open
    .filter((candidate) => candidate.port === port || cameraPorts.onvif.portsToTry.includes(candidate.port))
    .map(
      (candidate) =>
        new URL(
          `http${candidate.secure ? 's' : ''}://${host.includes(':') ? `[${host}]` : host}:${candidate.port}${cameraPorts.onvif.devicePath}`,
        ),
    );

/** The largest picture for the screen at home, the smallest of at least 320 pixels for a phone. */
const withUses = (sources: readonly InspectedSource[]): InspectedSource[] =>
  sources.map((source) => {
    const peers = sources.filter(
      ({ kind, works, width }) => kind === source.kind && works && (width ?? 0) >= 320,
    );
    const widths = peers.map(({ width = 0 }) => width);
    if (!peers.includes(source) || new Set(widths).size < 2) return source;
    if (source.width === Math.max(...widths)) return { ...source, use: 'main' };
    return source.width === Math.min(...widths) ? { ...source, use: 'sub' } : source;
  });

/** The login as far as it was tried, the sources as far as they were found. */
interface Search {
  readonly login: LoginState;
  readonly trySource: ReturnType<typeof createTrySource>;
  readonly signal: AbortSignal;
}

/** Nothing more will come of it: the login was refused, or there is none and everything asks for one. */
const hopeless = ({ login, signal }: Search, failures: number): boolean =>
  login.refused || signal.aborted || failures >= MAX_FAILURES || (login.login === 'needed' && failures >= 3);

/**
 * What ONVIF names is listed in full, with the error where it does not work. Of guesses a few that work are enough, and
 * those that fail are no finding: a camera of this brand may lack the path.
 */
const tryAll = async (
  named: readonly Candidate[],
  guessed: readonly Candidate[],
  search: Search,
): Promise<readonly InspectedSource[]> => {
  const sources: InspectedSource[] = [];
  const enough = (kind: Candidate['kind']): boolean =>
    sources.filter((source) => source.works && source.kind === kind).length >= ENOUGH;
  let failures = 0;
  for (const { kind, url } of named) {
    if (hopeless(search, failures)) return sources;
    const tried = await search.trySource({ kind, url });
    failures = tried.ok ? 0 : failures + 1;
    sources.push(tried.ok ? tried.value : { kind, url, works: false, error: tried.error });
  }
  for (const candidate of guessed) {
    if (hopeless(search, failures)) return sources;
    if (enough(candidate.kind) || sources.some(({ url }) => url === candidate.url)) continue;
    const tried = await search.trySource(candidate);
    failures = tried.ok ? 0 : failures + 1;
    if (tried.ok) sources.push(tried.value);
  }
  return sources;
};

/** ONVIF's own words about the maker, as if they had been found by a scan. */
const onvifSighting = (host: string, findings: OnvifFindings | null): readonly Sighting[] => {
  if (findings?.manufacturer === undefined) return [];
  const scopes = [`onvif://www.onvif.org/name/${encodeURIComponent(findings.manufacturer)}`];
  return [{ kind: 'onvif', host, xaddrs: [], types: [], scopes }];
};

export interface InspectDeps {
  readonly network: Network;
  /** Pins of this one action: nothing is kept of a camera that was not added. */
  pins(): CertificatePins;
  /** Null where this build speaks no RTSP. */
  readonly describeStream: ((pins: CertificatePins) => DescribeStream) | null;
}

/** Makes `inspect`: from an address and a login to the sources that were seen to give pictures. */
export const createInspect =
  (deps: InspectDeps): Inspect =>
  async (request, callerSignal) => {
    const { host, username = '', password = '' } = request;
    const signal = AbortSignal.any([callerSignal, AbortSignal.timeout(INSPECT_MS)]);
    const seen = await reconnoitre(request, deps.network, signal);
    if (seen.http.length === 0 && seen.rtsp.length === 0) {
      return fail({
        code: 'camera-unreachable',
        host,
        reason: seen.sightings.length === 0 ? 'timeout' : 'closed',
      });
    }
    const login = createLoginState(username === '' && password === '' ? null : { username, password });
    const http: HttpContext = { timeouts: cameraTimeouts, pins: deps.pins(), signal };
    let onvif: OnvifFindings | null = null;
    for (const url of onvifUrls(host, seen.http, request.port))
      onvif ??= await inspectOnvif(url, login, http);
    const identity = identify([...seen.sightings, ...onvifSighting(host, onvif)]);
    const trySource = createTrySource({
      login,
      http,
      describeStream: deps.describeStream?.(http.pins) ?? null,
    });
    const guessed = candidates(identity.brandId, host, seen, request.port !== undefined);
    const sources = await tryAll(onvif?.candidates ?? [], guessed, { login, trySource, signal });
    callerSignal.throwIfAborted();
    const open = login.login === 'needed' && sources.some(({ works }) => works);
    return ok({
      ...(identity.brand === undefined ? {} : { brand: identity.brand }),
      ...(onvif?.model === undefined ? {} : { model: onvif.model }),
      auth: login.auth,
      login: open ? 'ok' : login.login,
      sources: withUses(sources),
      evidence: [...identity.evidence],
    });
  };
