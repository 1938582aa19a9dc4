/** @jsxImportSource preact */
import type { JSX } from 'preact';
import type { Link } from '../pictures/picture-feed.ts';
import { useServices } from '../services.ts';
import { AgePill, LivePill } from '../ui/AgePill.tsx';
import { Icon } from '../ui/Icon.tsx';
import { LinkBanner } from './LinkBanner.tsx';
import { SingleBar } from './SingleBar.tsx';
import { SinglePicture } from './SinglePicture.tsx';
import { useSingleView, type SingleNeeds } from './use-single-view.ts';

interface Props extends SingleNeeds {
  readonly link: Link;
  readonly onRetry: () => void;
}

/** One camera over the whole screen, as near as the person wants to look. */
export const Single = (props: Props): JSX.Element => {
  const { camera, previous, next, link, onSwap, onClose, onRetry } = props;
  const { words } = useServices();
  const { screen, stage, liveHost, tile, live, playing, choice, zoom, fullscreen, bare, save } =
    useSingleView(props);
  return (
    <div class={bare ? 'single bare' : 'single'} ref={screen} tabIndex={-1}>
      <header class="single-top">
        <button type="button" class="round-button" aria-label={words.say('single.back')} onClick={onClose}>
          <Icon name="back" />
        </button>
        <div class="single-title">
          <h1>{camera.name}</h1>
          {playing === null ? <AgePill tile={tile} /> : <LivePill lastAt={live.lastAt} />}
        </div>
      </header>
      <main class="single-main">
        <LinkBanner link={link} onRetry={onRetry} />
        <div class="stage" ref={stage}>
          {playing === null && <SinglePicture camera={camera} tile={tile} transform={zoom.transform} />}
          <div ref={liveHost} class="live" hidden={playing === null} style={{ transform: zoom.transform }} />
        </div>
        <p class="sr-only">{words.say('single.help')}</p>
      </main>
      <SingleBar
        tile={tile}
        live={live.state}
        choice={choice}
        zoom={zoom}
        fullscreen={fullscreen}
        onPrevious={previous === null ? null : () => onSwap(previous.id)}
        onNext={next === null ? null : () => onSwap(next.id)}
        onSave={save}
      />
    </div>
  );
};
