import type { CameraPictures, CameraStreams } from '../cameras/contract.ts';
import type { EventHub } from '../events.ts';
import type { Journal } from '../journal/contract.ts';
import type { Clock, Logger, SecretVault, SettingsStore } from '../ports.ts';
import type { Store } from '../store.ts';
import { createAccessControl } from './access.ts';
import { createCameraRoutes } from './camera-routes.ts';
import { loadSelfSigned } from './certificate.ts';
import type { ServingCertificate } from './certificate.ts';
import { createChallengeDesk } from './challenge-desk.ts';
import type { ChallengeDesk } from './challenge-desk.ts';
import type { GatewayService } from './contract.ts';
import { createDoorKeeper, freePort } from './door-keeper.ts';
import { createFrontDoor } from './front-door.ts';
import type { FrontDoor } from './front-door.ts';
import { createGatewayConfig } from './gateway-config.ts';
import type { GatewayConfigStore } from './gateway-config.ts';
import { isOutside } from './home-network.ts';
import { createLinks } from './links.ts';
import { createLiveSockets } from './live-socket.ts';
import { createLoginLimiter } from './login-limiter.ts';
import { createLoginRoutes } from './login-routes.ts';
import { createOwnerProof } from './owner-proof.ts';
import { createOwner, takePasskeyAway } from './owner.ts';
import { createCeremony } from './passkeys/ceremony.ts';
import { createChallenges } from './passkeys/challenges.ts';
import { hostNameOf } from './passkeys/passkey-place.ts';
import { createPasskeyRoutes } from './passkeys/passkey-routes.ts';
import { createPasskeys } from './passkeys/passkeys.ts';
import { createPasswordHasher } from './password.ts';
import { createPictureLabels } from './picture-label.ts';
import { createProofs } from './proof.ts';
import { createRoutes } from './routes.ts';
import { createSessions } from './sessions.ts';
import { createShareRoute } from './share-routes.ts';
import { loadStaticFiles } from './static-files.ts';
import { createStrangerDiary } from './stranger-diary.ts';
import { createTotp } from './totp.ts';
import { createTryLimiter } from './try-limiter.ts';
import { createUpgrade } from './upgrade.ts';
import { createViewers } from './viewers.ts';
import { addressesOfThisPc, createVisits } from './visits.ts';

/** Where to listen. */
export interface GatewayPlace {
  readonly host: string;
  /** 0: any free one, chosen at once so that it can be told before the gateway listens. */
  readonly port: number;
  /** Whoever started the program named the port, so it goes before the one that the owner chose in the app. */
  readonly named?: boolean | undefined;
}

export interface GatewayDeps {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly config: SettingsStore;
  readonly vault: SecretVault;
  readonly store: Store;
  readonly journal: Journal;
  readonly events: Pick<EventHub, 'emit'>;
  readonly cameras: CameraPictures & CameraStreams;
  readonly listen: GatewayPlace;
  /** The built renderer: `viewer.html` and its assets. */
  readonly uiDir: string;
  /** This PC's own addresses; requests from them are no visits. */
  readonly ownAddresses?: () => ReadonlySet<string>;
}

/** What the service that orders certificates needs of the gateway. */
export interface CertificateDoor {
  readonly gatewayConfig: GatewayConfigStore;
  readonly desk: ChallengeDesk;
  readonly selfSigned: ServingCertificate;
  readonly serve: (certificate: ServingCertificate, trusted: boolean) => void;
}

export interface Gateway extends GatewayService {
  readonly certificates: CertificateDoor;
  /** Bytes that left through the door since the start, TLS included. */
  bytesOut(): number;
}

const QUARTER_HOUR_MS = 15 * 60_000;
const SHARE_TRIES = 30;
/** Each opening of the sign-in page asks once. */
const PASSKEY_QUESTIONS = 60;

/**
 * Builds the gateway and publishes its state (certificate fingerprint, address), but opens nothing: `start` and
 * `setPassword` do, and only while an owner password exists.
 */
export const createGateway = async (deps: GatewayDeps): Promise<Gateway> => {
  const { clock, config, store, journal, vault, events, cameras } = deps;
  const logger = deps.logger.child({ feature: 'gateway' });
  const gatewayConfig = createGatewayConfig(config);
  const selfSigned = await loadSelfSigned({ clock, logger, vault, gatewayConfig });
  const { host } = deps.listen;
  const wantedPort = (deps.listen.named === true ? null : gatewayConfig.read().port) ?? deps.listen.port;
  const port = wantedPort === 0 ? await freePort(host) : wantedPort;

  const desk = createChallengeDesk(logger);
  let trusted = false;
  const hasher = createPasswordHasher();
  const limiter = createLoginLimiter(clock);
  const sessions = createSessions(clock, gatewayConfig);
  const links = createLinks(clock, store, gatewayConfig);
  const access = createAccessControl({ clock, sessions, links });
  const viewers = createViewers({ clock, store, isAlive: access.isAlive });
  const visits = createVisits(deps.ownAddresses ?? addressesOfThisPc);
  const strangers = createStrangerDiary(clock, journal);
  const totp = createTotp(clock, vault, gatewayConfig);
  const passkeys = createPasskeys({ clock, config: gatewayConfig, store, journal });
  const ownerProof = createOwnerProof({ config, limiter, hasher, sessions, totp, strangers });
  const proofs = createProofs({
    clock,
    store,
    journal,
    announce: (seen) => events.emit('proof.seen', seen),
  });
  const answer = createRoutes({
    logger,
    files: await loadStaticFiles(deps.uiDir),
    access,
    proofs,
    loginRoutes: createLoginRoutes({ logger, journal, sessions, ownerProof, viewers }),
    passkeyRoutes: createPasskeyRoutes({
      ...{ clock, logger, store, journal, sessions, ownerProof, passkeys, strangers },
      challenges: createChallenges(clock),
      ceremony: createCeremony(logger),
      limiter: createTryLimiter(clock, PASSKEY_QUESTIONS, QUARTER_HOUR_MS),
      remove: (id, except) => takePasskeyAway({ passkeys, sessions, viewers }, id, except),
    }),
    share: createShareRoute({
      clock,
      strangers,
      sessions,
      links,
      access,
      limiter: createTryLimiter(clock, SHARE_TRIES, QUARTER_HOUR_MS),
    }),
    cameraRoutes: createCameraRoutes({
      ...{ clock, store, cameras, viewers },
      labels: createPictureLabels(),
      isAlive: access.isAlive,
    }),
    shutterClosed: () => gatewayConfig.read().shutterClosed,
    trusted: () => trusted,
    onRequest: (_request, { ip, userAgent }) => visits.record({ ip, at: clock.now(), userAgent }),
    onSignedIn: (request) => door.connections.trust(request.socket),
  });
  const door: FrontDoor = createFrontDoor({
    logger,
    certificate: selfSigned,
    challenges: desk,
    onRequest: (request, response) => void answer(request, response),
    onUpgrade: createUpgrade({
      logger,
      store,
      access,
      live: createLiveSockets({ logger, cameras, viewers }),
      shutterClosed: () => gatewayConfig.read().shutterClosed,
      onSignedIn: (request) => door.connections.trust(request.socket),
    }),
    onConnection: visits.connected,
    admits: (ip) => !gatewayConfig.read().outsideShut || !isOutside(ip),
  });
  const keeper = createDoorKeeper({ logger, config, store, door, host, port });
  const owner = createOwner({
    clock,
    config,
    store,
    journal,
    gatewayConfig,
    hasher,
    limiter,
    sessions,
    links,
    viewers,
    totp,
    passkeys,
    proofs,
    keeper,
  });

  keeper.publish({
    fingerprint: selfSigned.state.fingerprint,
    totpEnabled: totp.enabled(),
    shutterClosed: gatewayConfig.read().shutterClosed,
  });
  store.update(() => ({ certificate: selfSigned.state }));
  links.publish();
  passkeys.publish();

  return {
    ...owner,
    certificates: {
      gatewayConfig,
      desk,
      selfSigned,
      serve: (certificate, isTrusted) => {
        trusted = isTrusted;
        passkeys.serveUnder(isTrusted ? hostNameOf(certificate.certificatePem) : null);
        door.useCertificate(certificate);
      },
    },
    bytesOut: door.connections.bytesOut,
    start: keeper.open,
    moveTo: keeper.moveTo,
    hearIpv6: keeper.hearIpv6,
    admitOutside: (admitted) => {
      if (gatewayConfig.read().outsideShut === admitted)
        gatewayConfig.update(() => ({ outsideShut: !admitted }));
      if (!admitted) door.connections.destroyThose(isOutside);
    },
    listening: door.listening,
    onVisit: visits.onVisit,
    onConnection: visits.onConnection,
    [Symbol.asyncDispose]: () =>
      keeper.inTurn(async () => {
        viewers[Symbol.dispose]();
        await door[Symbol.asyncDispose]();
        strangers[Symbol.dispose]();
        keeper.publish({ phase: keeper.phaseWhileShut(), ipv6: false });
      }),
  };
};
