import { SESSION_COOKIE, clearCookie, readCookie } from './cookies.ts';
import { readJsonBody, sendError, sendNothing } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import { OwnerSecrets, sendRefusal } from './owner-proof.ts';
import type { OwnerProof } from './owner-proof.ts';
import { signIn } from './sign-in.ts';
import type { SignInDeps } from './sign-in.ts';
import type { Viewers } from './viewers.ts';

export interface LoginDeps extends SignInDeps {
  readonly ownerProof: OwnerProof;
  readonly viewers: Viewers;
}

export interface LoginRoutes {
  login(exchange: Exchange): Promise<void>;
  logout(exchange: Exchange): void;
}

const login = async (deps: LoginDeps, exchange: Exchange): Promise<void> => {
  const body = await readJsonBody(exchange);
  if (body.kind === 'too-large') return sendError(exchange, 413, 'too-large', { connection: 'close' });
  const parsed = OwnerSecrets.safeParse(body.kind === 'json' ? body.value : null);
  if (!parsed.success) return sendError(exchange, 400, 'bad-input');
  const refusal = await deps.ownerProof.check(exchange, parsed.data);
  if (refusal !== null) return sendRefusal(exchange, refusal, 401);
  signIn(deps, exchange);
};

export const createLoginRoutes = (deps: LoginDeps): LoginRoutes => ({
  login: (exchange) => login(deps, exchange),
  logout: (exchange) => {
    const session = deps.sessions.find(readCookie(exchange.request.headers.cookie, SESSION_COOKIE));
    if (session !== null) {
      deps.sessions.end(session.id);
      deps.viewers.forget(session.id);
    }
    sendNothing(exchange, { 'set-cookie': clearCookie(SESSION_COOKIE) });
  },
});
