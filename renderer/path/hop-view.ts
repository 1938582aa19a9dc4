import {
  IconBuildingBroadcastTower,
  IconDeviceCctv,
  IconDeviceDesktop,
  IconRouter,
  IconShieldHalf,
  IconWorld,
} from '@tabler/icons-react';
import type { AppState, Hop, HopId, HopState } from '../../shared/model.ts';
import type { Tone } from '../ui/state/StateMark.tsx';

export const hopOrder = [
  'camera',
  'gateway',
  'firewall',
  'router',
  'isp',
  'internet',
] as const satisfies readonly HopId[];

export const hopIcons = {
  camera: IconDeviceCctv,
  gateway: IconDeviceDesktop,
  firewall: IconShieldHalf,
  router: IconRouter,
  isp: IconBuildingBroadcastTower,
  internet: IconWorld,
} as const;

export const hopTones = {
  ok: 'ok',
  warn: 'warn',
  fail: 'fail',
  unknown: 'unknown',
} as const satisfies Readonly<Record<HopState, Tone>>;

/** What the person at home calls this stop; null where only its kind is known. */
export const hopOwnName = (id: HopId, state: Pick<AppState, 'cameras' | 'router'>): string | null => {
  if (id === 'camera') return state.cameras.length === 1 ? (state.cameras[0]?.name ?? null) : null;
  if (id !== 'router') return null;
  const told = state.router?.services.find(({ model }) => model !== undefined);
  return told?.model ?? null;
};

/** All stops in order; those the last check said nothing about are unknown. */
export const hopsInOrder = (hops: readonly Hop[]): readonly Hop[] =>
  hopOrder.map(
    (id) => hops.find((hop) => hop.id === id) ?? { id, state: 'unknown', finding: '', evidence: [] },
  );
