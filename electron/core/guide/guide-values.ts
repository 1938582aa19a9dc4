import type { AppState } from '../../../shared/model.ts';
import type { InterfaceInfo } from '../../../shared/way-in.ts';
import type { Config, DefaultRoute } from '../ports.ts';

/** This home's own numbers, as they go into a router's form. */
export interface GuideValues {
  readonly name: string;
  readonly externalPort: number;
  readonly internalPort: number;
  readonly internalIp: string;
  readonly gatewayIp: string;
  readonly mac?: string | undefined;
}

/** Shown in the router's list of rules, so that the owner recognises it later. */
const RULE_NAME = 'Porthole';

interface Known {
  readonly state: AppState;
  readonly config: Config;
  readonly route: DefaultRoute | null;
  readonly interfaces: readonly InterfaceInfo[];
  /** The outside port that opening would try first. */
  readonly suggestedPort: number;
}

export const guideValues = ({ state, config, route, interfaces, suggestedPort }: Known): GuideValues => {
  const internalIp = route?.localIp ?? state.router?.lanIp ?? state.exposure.internalIp;
  const own = interfaces.find(({ ip }) => ip === internalIp);
  const externalPort =
    state.exposure.externalPort ??
    config.exposure?.externalPort ??
    config.settings.externalPort ??
    suggestedPort;
  return {
    name: RULE_NAME,
    externalPort,
    internalPort: state.gateway.port,
    internalIp,
    gatewayIp: route?.gatewayIp ?? state.router?.gatewayIp ?? '',
    mac: own?.mac.toUpperCase(),
  };
};
