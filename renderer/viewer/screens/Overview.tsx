/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { RemoteCamera, Visitor } from '../gateway-answers.ts';
import { useMeter } from '../hooks/use-meter.ts';
import type { Link } from '../pictures/picture-feed.ts';
import { useServices } from '../services.ts';
import { Icon } from '../ui/Icon.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Grid } from './Grid.tsx';
import { LinkBanner } from './LinkBanner.tsx';
import { Menu } from './Menu.tsx';

interface Props {
  readonly cameras: readonly RemoteCamera[];
  readonly visitor: Visitor;
  readonly link: Link;
  readonly onOpen: (cameraId: string) => void;
  readonly onRetry: () => void;
  readonly onSignOut: () => void;
}

/** The page most visits begin and end with. */
export const Overview = ({ cameras, visitor, link, onOpen, onRetry, onSignOut }: Props): JSX.Element => {
  const { words } = useServices();
  const { usage } = useMeter();
  const [menu, setMenu] = useState(false);
  return (
    <div class="overview">
      <header class="top">
        <Mark size={34} />
        <h1>{words.say('app.name')}</h1>
        <button type="button" class="top-menu" onClick={() => setMenu(true)} aria-haspopup="dialog">
          <span class="top-used">
            <span class="sr-only">{words.say('menu.used')} </span>
            {words.megabytes(usage.bytes)}
          </span>
          <Icon name="menu" />
          <span class="sr-only">{words.say('menu.open')}</span>
        </button>
      </header>
      <main class="overview-main">
        <GuestLine visitor={visitor} />
        <LinkBanner link={link} onRetry={onRetry} />
        {link === 'shutter' && cameras.length === 0 ? null : <Grid cameras={cameras} onOpen={onOpen} />}
      </main>
      {menu && (
        <Menu owner={visitor.guestLabel === null} onClose={() => setMenu(false)} onSignOut={onSignOut} />
      )}
    </div>
  );
};

const GuestLine = ({ visitor }: { readonly visitor: Visitor }): JSX.Element | null => {
  const { words } = useServices();
  if (visitor.guestLabel === null) return null;
  const who =
    visitor.guestLabel === ''
      ? words.say('share.guest-plain')
      : words.say('share.guest', { label: visitor.guestLabel });
  const until =
    visitor.endsAt === null ? '' : `, ${words.say('share.until', { time: words.instant(visitor.endsAt) })}`;
  return <p class="guest">{who + until}</p>;
};
