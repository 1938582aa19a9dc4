/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { ageOf, isOld } from '../pictures/age.ts';
import type { Tile } from '../pictures/tile-store.ts';
import { useNow } from '../hooks/use-now.ts';
import { useServices } from '../services.ts';
import type { Words } from '../strings/words.ts';
import { Icon, type IconName } from './Icon.tsx';

interface State {
  readonly tone: 'fresh' | 'old' | 'away';
  readonly icon: IconName | null;
  readonly text: string;
}

/** How old the picture is, in words, and why when it is old. Shape and word as well as colour. */
export const AgePill = ({ tile }: { readonly tile: Tile }): JSX.Element => {
  const { words } = useServices();
  return <Pill {...ageState(tile, useNow(), words)} />;
};

/** The same for a live picture. `lastAt`: when its newest picture was drawn. */
export const LivePill = ({ lastAt }: { readonly lastAt: () => number }): JSX.Element => {
  const { words } = useServices();
  const ageMs = useNow() - lastAt();
  if (ageMs < STILL_LIVE_MS) return <Pill tone="fresh" icon="live" text={words.say('single.live')} />;
  return <Pill tone="old" icon="clock" text={words.say('age.old', { age: words.age(ageMs, 'short') })} />;
};

/** A stream that hesitates for longer than this is not what happens now. */
const STILL_LIVE_MS = 3_500;

const Pill = ({ tone, icon, text }: State): JSX.Element => (
  <span class={`pill pill-${tone}`}>
    {icon === null ? <span class="pill-dot" aria-hidden="true" /> : <Icon name={icon} />}
    {text}
  </span>
);

export const ageState = (tile: Tile, now: number, words: Words): State => {
  const { picture, trouble } = tile;
  const ageMs = picture === null ? null : now - picture.takenAt;
  if (trouble !== 'none') {
    const why = words.say(`trouble.${trouble}`);
    const text =
      ageMs === null || ageOf(ageMs).kind === 'now' ? why : `${why} · ${words.age(ageMs, 'short')}`;
    return {
      tone: 'away',
      icon: trouble === 'shutter' ? 'shutter' : trouble === 'offline' ? 'broken' : 'alert',
      text,
    };
  }
  if (ageMs === null) return { tone: 'fresh', icon: 'clock', text: words.say('age.waiting') };
  if (isOld(ageMs, tile.intervalMs)) {
    return { tone: 'old', icon: 'clock', text: words.say('age.old', { age: words.age(ageMs, 'short') }) };
  }
  return { tone: 'fresh', icon: null, text: words.age(ageMs, 'short') };
};
