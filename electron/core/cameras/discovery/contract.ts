import type { Result } from '../../../../shared/errors.ts';
import type { FoundDevice, FoundVia } from '../../../../shared/camera.ts';

/** One thing that was seen about a device, before anyone says what it is. */
export type Sighting =
  | {
      readonly kind: 'onvif';
      readonly host: string;
      readonly xaddrs: readonly string[];
      readonly types: readonly string[];
      readonly scopes: readonly string[];
      readonly uuid?: string | undefined;
    }
  | {
      readonly kind: 'ssdp';
      readonly host: string;
      readonly server: string;
      readonly target: string;
      readonly location: string;
    }
  | { readonly kind: 'mdns'; readonly host: string; readonly service: string; readonly name: string }
  | { readonly kind: 'port'; readonly host: string; readonly port: number }
  | {
      readonly kind: 'http';
      readonly host: string;
      readonly port: number;
      readonly secure: boolean;
      readonly status: number;
      readonly server: string;
      readonly realm: string;
      readonly title: string;
      readonly picture: boolean;
    }
  | {
      readonly kind: 'rtsp';
      readonly host: string;
      readonly port: number;
      readonly server: string;
      readonly realm: string;
    }
  | { readonly kind: 'mac'; readonly host: string; readonly mac: string };

export type SightingOf<K extends Sighting['kind']> = Extract<Sighting, { readonly kind: K }>;

export const viaOf = (kind: Sighting['kind']): FoundVia | null => {
  switch (kind) {
    case 'onvif':
    case 'ssdp':
    case 'mdns':
      return kind;
    case 'port':
    case 'http':
    case 'rtsp':
      return 'ports';
    case 'mac':
      return null;
  }
};

export interface ScanRequest {
  /** CIDR, IPv4. Default: the private subnets of this PC. */
  readonly subnets?: readonly string[] | undefined;
  /** When the scan ends with what it has, in milliseconds. */
  readonly timeoutMs?: number | undefined;
}

export interface ScanListener {
  found(device: FoundDevice): void;
  progress(done: number, total: number): void;
}

export interface CameraScanner {
  /** Looks for cameras without any credentials. Errors: bad-input (a subnet), no-network. */
  scan(
    request: ScanRequest,
    listener: ScanListener,
    signal: AbortSignal,
  ): Promise<Result<readonly FoundDevice[]>>;
}
