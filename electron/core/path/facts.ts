import type { AppError } from '../../../shared/errors.ts';
import type { GatewayState } from '../../../shared/model.ts';
import type { AddressState, Exposure, RouterInfo } from '../../../shared/way-in.ts';

/** All that one check of the path found out, before anything is concluded from it. Instants in ms since the epoch. */
export interface PathFacts {
  readonly checkedAt: number;
  readonly cameras: readonly CameraFact[];
  readonly gateway: GatewayFact;
  /** Whether the owner wants the way in to be open. */
  readonly wanted: boolean;
  readonly firewall: FirewallFact;
  readonly route: RouteFact;
  readonly exposure: Exposure;
  readonly router: RouterInfo | null;
  readonly address: AddressState;
  readonly internet: InternetFact;
  /** null: nobody outside was asked. */
  readonly outside: OutsideFact | null;
  /** Whether the home's own outside address leads back in from inside. A failure proves nothing. */
  readonly hairpin: 'works' | 'fails' | 'untried';
  /** When a connection from a public address last arrived at the door; null: not since the start. */
  readonly lastVisitAt: number | null;
  readonly ddns: DdnsFact | null;
  /** Devices that call themselves a gateway beside this PC's own. */
  readonly otherGateways: readonly OtherGatewayFact[];
  /** An outside port that nobody is known to hold, for when ours cannot be had. */
  readonly nextPort?: number | undefined;
  /** From where someone last came in. */
  readonly seenFrom?: string | undefined;
  /** Who seems to provide the line. */
  readonly provider?: string | undefined;
  /** When this PC last slept while the way in ought to have been open, within a day. */
  readonly slept?: { readonly fromAt: string; readonly untilAt: string } | undefined;
  /** The address before the last change. */
  readonly oldAddress?: string | undefined;
}

export interface CameraFact {
  readonly id: string;
  readonly name: string;
  readonly host: string;
  readonly status: 'online' | 'offline' | 'login' | 'unknown';
  readonly answeredMs?: number | undefined;
  /** ISO 8601. */
  readonly lastPictureAt?: string | undefined;
  readonly error?: AppError | undefined;
}

export interface GatewayFact {
  readonly phase: GatewayState['phase'];
  readonly host: string;
  readonly port: number;
  readonly shutterClosed: boolean;
  /**
   * What a TLS connect from this PC met: our certificate, someone else's answer, a refusal, silence; `not-tried`
   * when the door does not claim to listen.
   */
  readonly answer: 'ours' | 'other' | 'refused' | 'silent' | 'not-tried';
  readonly answeredMs?: number | undefined;
  readonly problem: AppError | null;
}

/** What this PC's own firewall does with a connection from outside to the door's port. */
export interface FirewallFact {
  readonly state: 'allows' | 'blocks' | 'unreadable' | 'not-asked';
  /** Which firewall, as its makers call it. */
  readonly program?: string | undefined;
  /** Windows: the network profile in force. */
  readonly profile?: string | undefined;
  /** The rule or policy that decides, in the firewall's own words. */
  readonly rule?: string | undefined;
}

/** How this PC's packets leave towards the Internet. */
export interface RouteFact {
  readonly kind: 'lan' | 'vpn' | 'none';
  readonly interfaceName?: string | undefined;
  readonly localIp?: string | undefined;
  readonly gatewayIp?: string | undefined;
  /** Whether the gateway answered anything at all in this check. */
  readonly gatewayAnswers: boolean;
}

export interface InternetFact {
  readonly state: 'online' | 'offline' | 'not-asked';
  readonly answered: readonly string[];
  readonly silent: readonly string[];
}

export interface OutsideFact {
  readonly port: number;
  readonly results: readonly {
    readonly service: string;
    readonly result: 'open' | 'closed' | 'no-answer';
  }[];
  /** Connections from public addresses that truly arrived while the services tried. */
  readonly visits: number;
}

export interface OtherGatewayFact {
  readonly ip: string;
  /** Its SSDP `SERVER` text. */
  readonly server?: string | undefined;
}

export interface DdnsFact {
  readonly hostname: string;
  /** The address that the service was told last. */
  readonly told?: string | undefined;
  /** What DNS says just now; only shown, never decided on. */
  readonly pointsTo?: string | undefined;
  readonly stoppedBy?: string | undefined;
}
