import * as z from 'zod';
import { startHeadless } from '../e2e/start-headless.ts';
import { askOver, ownerPassword } from './gateway-host.ts';

/** The built headless host with an owner's password and the demo camera, and its owner signed in from outside. */
export interface SignedInHost extends AsyncDisposable {
  readonly pid: number;
  readonly gatewayPort: number;
  /** The cookie header of the owner's session. */
  readonly cookie: string;
  /** One command over the admin server: its answer's value. Throws when it is refused. */
  command(name: string, input?: object): Promise<unknown>;
}

export const startSignedInHost = async (): Promise<SignedInHost> => {
  const app = await startHeadless(['--demo']);
  const { admin, token, gateway, pid } = app.ready;
  const command = async (name: string, input: object = {}): Promise<unknown> => {
    const answer = await fetch(`${admin}/rpc/${name}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${name}: ${text}`);
    return z.object({ value: z.unknown() }).parse(JSON.parse(text)).value;
  };
  await command('owner.setPassword', { password: ownerPassword });
  const gatewayPort = Number(new URL(gateway).port);
  const signedIn = await askOver(gatewayPort, {
    path: '/api/login',
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ password: ownerPassword }),
  });
  if (signedIn.status !== 204) throw new Error(`signing in was answered ${signedIn.status}`);
  return {
    pid,
    gatewayPort,
    cookie: signedIn.cookies,
    command,
    [Symbol.asyncDispose]: () => app[Symbol.asyncDispose](),
  };
};
