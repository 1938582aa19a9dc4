import type { RemoteCamera, Visitor } from './gateway-answers.ts';
import type { GatewayClient } from './gateway-client.ts';
import type { Refusal } from './gateway-request.ts';
import type { Link } from './pictures/picture-feed.ts';

/** Where this browser stands with the home. */
export type Phase =
  | { readonly kind: 'starting' }
  /** `ended`: it was signed in, and is no more. */
  | { readonly kind: 'out'; readonly ended: boolean }
  | { readonly kind: 'in'; readonly cameras: readonly RemoteCamera[]; readonly visitor: Visitor }
  /** Nothing answered since the page was opened. */
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'opening-share' }
  | { readonly kind: 'share-gone' };

export interface SessionState {
  readonly phase: Phase;
  readonly link: Link;
}

export interface Session {
  read(): SessionState;
  subscribe(listener: () => void): () => void;
  /** Asks who we are and which cameras there are. */
  refresh(): Promise<void>;
  openShare(secret: string): Promise<void>;
  signOut(): Promise<void>;
  /** What the pictures' requests found out on the way. */
  heard(link: Link): void;
}

interface Needs {
  readonly client: Pick<GatewayClient, 'cameras' | 'visitor' | 'openShare' | 'signOut'>;
  /** Ends with the page. */
  readonly signal: AbortSignal;
}

const OWNER: Visitor = { guestLabel: null, endsAt: null };

export const createSession = ({ client, signal }: Needs): Session => {
  const listeners = new Set<() => void>();
  let state: SessionState = { phase: { kind: 'starting' }, link: 'ok' };

  const set = (phase: Phase, link: Link): void => {
    if (state.phase === phase && state.link === link) return;
    state = { phase, link };
    for (const listener of listeners) listener();
  };

  const out = (): void => {
    const { phase } = state;
    const guest = phase.kind === 'in' && phase.visitor.guestLabel !== null;
    // A guest has no password to sign in with: what ended is the link.
    set(guest ? { kind: 'share-gone' } : { kind: 'out', ended: phase.kind === 'in' }, 'ok');
  };

  const refused = (refusal: Refusal): void => {
    if (refusal.kind === 'signed-out') return out();
    const link: Link = refusal.kind === 'shutter' ? 'shutter' : 'offline';
    if (state.phase.kind === 'in') return set(state.phase, link);
    set(link === 'shutter' ? { kind: 'in', cameras: [], visitor: OWNER } : { kind: 'unreachable' }, link);
  };

  const refresh = async (): Promise<void> => {
    const newcomer = state.phase.kind !== 'in';
    // Side by side: on a slow line the second question costs nothing.
    const who = newcomer ? client.visitor(signal) : null;
    const answer = await client.cameras(signal);
    if (answer.kind !== 'value') return refused(answer);
    const known = state.phase.kind === 'in' ? state.phase.visitor : OWNER;
    set({ kind: 'in', cameras: answer.value, visitor: known }, 'ok');
    const visitor = await who;
    if (visitor?.kind === 'value' && state.phase.kind === 'in')
      set({ ...state.phase, visitor: visitor.value }, state.link);
  };

  return {
    read: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    refresh,
    openShare: async (secret) => {
      set({ kind: 'opening-share' }, 'ok');
      const answer = await client.openShare(secret, signal);
      if (answer.kind === 'value') return refresh();
      if (answer.kind === 'offline' || answer.kind === 'wait') return set({ kind: 'unreachable' }, 'offline');
      set({ kind: 'share-gone' }, 'ok');
    },
    signOut: async () => {
      const answer = await client.signOut(signal);
      // Without an answer the cookie still stands: better to say so than to look signed out.
      if (answer.kind === 'offline') set(state.phase, 'offline');
      else set({ kind: 'out', ended: false }, 'ok');
    },
    heard: (link) => {
      if (link === 'signed-out') out();
      else if (state.phase.kind === 'in') set(state.phase, link);
    },
  };
};
