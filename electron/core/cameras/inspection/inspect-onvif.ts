import type { Candidate } from './candidates.ts';
import type { LoginState } from './login-state.ts';
import { connectOnvif } from '../onvif/onvif-client.ts';
import type { MediaProfile, OnvifClient } from '../onvif/onvif-client.ts';
import type { HttpContext } from '../http-request.ts';

export interface OnvifFindings {
  readonly manufacturer?: string;
  readonly model?: string;
  readonly candidates: readonly (Candidate & { readonly profile: MediaProfile })[];
}

/** Two are what people use: a large one for the screen at home, a small one for a phone. */
const MAX_PROFILES = 4;

const urisOf = async (client: OnvifClient, profiles: readonly MediaProfile[], login: LoginState) => {
  const found: (Candidate & { readonly profile: MediaProfile })[] = [];
  for (const profile of profiles.slice(0, MAX_PROFILES)) {
    for (const ask of ['snapshotUri', 'streamUri'] as const) {
      const uri = await client[ask](profile.token);
      if (!uri.ok) {
        login.failed(uri.error);
        if (login.refused) return found;
        continue;
      }
      if (/^https?:/i.test(uri.value)) found.push({ kind: 'snapshot', url: uri.value, profile });
      if (/^rtsps?:/i.test(uri.value)) found.push({ kind: 'rtsp', url: uri.value, profile });
    }
  }
  return found;
};

/** What ONVIF at `url` says of the camera, or null where there is none. Stops at the first refusal of the login. */
export const inspectOnvif = async (
  url: URL,
  login: LoginState,
  http: HttpContext,
): Promise<OnvifFindings | null> => {
  const connected = await connectOnvif(url, login.credentials(), http);
  if (!connected.ok) return null;
  const client = connected.value;
  const information = await client.deviceInformation();
  if (!information.ok) login.failed(information.error);
  const names = information.ok
    ? { manufacturer: information.value.manufacturer, model: information.value.model }
    : {};
  if (login.refused || login.login === 'needed') return { ...names, candidates: [] };
  if (information.ok && login.credentials() !== null) login.accepted('digest');
  const profiles = await client.profiles();
  if (!profiles.ok) {
    login.failed(profiles.error);
    return { ...names, candidates: [] };
  }
  return { ...names, candidates: await urisOf(client, profiles.value, login) };
};
