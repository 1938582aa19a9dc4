/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useRoute } from './hooks/use-route.ts';
import { useSession } from './hooks/use-session.ts';
import { Login } from './screens/Login.tsx';
import { Message } from './screens/Message.tsx';
import { Overview } from './screens/Overview.tsx';
import { Single } from './screens/Single.tsx';
import { useServices } from './services.ts';
import type { Phase, Session } from './session.ts';
import type { Link } from './pictures/picture-feed.ts';

interface Props {
  readonly session: Session;
}

export const App = ({ session }: Props): JSX.Element => {
  const { words, feed } = useServices();
  const { phase, link } = useSession(session);
  const retry = (): void => {
    void session.refresh();
    feed.retryNow();
  };
  switch (phase.kind) {
    case 'starting':
      return <Message title={words.say('app.starting')} />;
    case 'opening-share':
      return <Message title={words.say('share.opening')} />;
    case 'share-gone':
      return <Message title={words.say('share.gone')} lead={words.say('share.gone-lead')} />;
    case 'unreachable':
      return (
        <Message title={words.say('trouble.offline')} lead={words.say('login.offline')}>
          <button type="button" class="button" onClick={retry}>
            {words.say('banner.retry')}
          </button>
        </Message>
      );
    case 'out':
      return (
        <Login
          notice={phase.ended ? words.say('login.ended') : null}
          onSignedIn={() => void session.refresh()}
        />
      );
    case 'in':
      return <Cameras phase={phase} link={link} session={session} onRetry={retry} />;
  }
};

interface CamerasProps extends Props {
  readonly phase: Extract<Phase, { kind: 'in' }>;
  readonly link: Link;
  readonly onRetry: () => void;
}

const Cameras = ({ phase, link, session, onRetry }: CamerasProps): JSX.Element => {
  const { words } = useServices();
  const route = useRoute();
  const { cameras, visitor } = phase;
  const lastRef = useRef(route.cameraId);
  useEffect(() => {
    // Back from one camera, a keyboard or a screen reader goes on from its tile.
    if (route.cameraId === null && lastRef.current !== null) focusTile(lastRef.current);
    lastRef.current = route.cameraId;
  }, [route.cameraId]);
  const index = cameras.findIndex(({ id }) => id === route.cameraId);
  const camera = cameras[index];
  useEffect(() => {
    const name = words.say('app.name');
    document.title = camera === undefined ? name : `${camera.name} - ${name}`;
  }, [camera, words]);

  if (camera === undefined) {
    return (
      <Overview
        cameras={cameras}
        visitor={visitor}
        link={link}
        onOpen={route.open}
        onRetry={onRetry}
        onSignOut={() => void session.signOut()}
      />
    );
  }
  return (
    <Single
      camera={camera}
      previous={cameras[index - 1] ?? null}
      next={cameras[index + 1] ?? null}
      link={link}
      onSwap={route.swap}
      onClose={route.close}
      onRetry={onRetry}
    />
  );
};

const focusTile = (cameraId: string): void => {
  document.querySelector<HTMLElement>(`[data-camera="${CSS.escape(cameraId)}"]`)?.focus();
};
