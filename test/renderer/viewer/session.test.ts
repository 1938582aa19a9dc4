import { describe, expect, it } from 'vitest';
import type { RemoteCamera, Visitor } from '../../../renderer/viewer/gateway-answers.ts';
import type { Answer, Refusal } from '../../../renderer/viewer/gateway-request.ts';
import { createSession, type Session } from '../../../renderer/viewer/session.ts';

const camera: RemoteCamera = {
  id: 'a',
  name: 'A',
  online: true,
  kinds: ['snapshot'],
  width: null,
  height: null,
};
const owner: Visitor = { guestLabel: null, endsAt: null };
const cameras: Answer<readonly RemoteCamera[]> = { kind: 'value', value: [camera] };
const done: Answer<null> = { kind: 'value', value: null };

interface Script {
  cameras: Answer<readonly RemoteCamera[]>;
  share: Answer<null>;
  signOut: Answer<null>;
  visitor: Visitor;
}

const open = (change: Partial<Script> = {}): { session: Session; script: Script; asked: string[] } => {
  const script: Script = { cameras, share: done, signOut: done, visitor: owner, ...change };
  const asked: string[] = [];
  const session = createSession({
    client: {
      cameras: () => Promise.resolve(script.cameras),
      visitor: () => Promise.resolve({ kind: 'value', value: script.visitor }),
      openShare: (secret) => {
        asked.push(secret);
        return Promise.resolve(script.share);
      },
      signOut: () => Promise.resolve(script.signOut),
    },
    signal: new AbortController().signal,
  });
  return { session, script, asked };
};

describe('the session', () => {
  it('shows the cameras of a browser that is signed in', async () => {
    const { session } = open();
    await session.refresh();
    expect(session.read()).toEqual({ phase: { kind: 'in', cameras: [camera], visitor: owner }, link: 'ok' });
  });

  it('asks a new visitor to sign in, and tells an old one why', async () => {
    const { session, script } = open({ cameras: { kind: 'signed-out' } });
    await session.refresh();
    expect(session.read().phase).toEqual({ kind: 'out', ended: false });
    script.cameras = cameras;
    await session.refresh();
    session.heard('signed-out');
    expect(session.read().phase).toEqual({ kind: 'out', ended: true });
  });

  it.each<Refusal>([{ kind: 'offline' }, { kind: 'trouble', status: 500, code: null }])(
    'keeps what is on the screen when the home answers %j',
    async (refusal) => {
      const { session, script } = open();
      await session.refresh();
      script.cameras = refusal;
      await session.refresh();
      expect(session.read()).toMatchObject({ phase: { kind: 'in', cameras: [camera] }, link: 'offline' });
    },
  );

  it('says that nothing answers when nothing ever did', async () => {
    const { session, script } = open({ cameras: { kind: 'offline' } });
    await session.refresh();
    expect(session.read().phase.kind).toBe('unreachable');
    script.cameras = cameras;
    await session.refresh();
    expect(session.read()).toMatchObject({ phase: { kind: 'in' }, link: 'ok' });
  });

  it('tells a closed shutter from a home that is away', async () => {
    const { session } = open({ cameras: { kind: 'shutter' } });
    await session.refresh();
    expect(session.read()).toMatchObject({ phase: { kind: 'in', cameras: [] }, link: 'shutter' });
  });

  it('opens a share link, or says that it has ended', async () => {
    const good = open();
    await good.session.openShare('s3cret');
    expect(good.asked).toEqual(['s3cret']);
    expect(good.session.read().phase.kind).toBe('in');
    const ended = open({ share: { kind: 'missing' } });
    await ended.session.openShare('old');
    expect(ended.session.read().phase.kind).toBe('share-gone');
  });

  it('tells a guest that the link is over, not to sign in', async () => {
    const { session } = open({ visitor: { guestLabel: 'Aunt Maria', endsAt: null } });
    await session.refresh();
    session.heard('signed-out');
    expect(session.read().phase.kind).toBe('share-gone');
  });

  it('does not look signed out while the cookie may still stand', async () => {
    const { session, script } = open({ signOut: { kind: 'offline' } });
    await session.refresh();
    await session.signOut();
    expect(session.read()).toMatchObject({ phase: { kind: 'in' }, link: 'offline' });
    script.signOut = done;
    await session.signOut();
    expect(session.read().phase).toEqual({ kind: 'out', ended: false });
  });
});
