import { useEffect, useState } from 'react';
import { useClient } from '../client/core-context.tsx';
import { pause, whenVisible } from '../live/waiting.ts';
import { createPreviews } from './previews.ts';
import type { Preview, Previews } from './previews.ts';

interface Seen {
  readonly previews: Previews;
  readonly views: ReadonlyMap<string, Preview>;
}

/** Looks at these devices as long as the page stays; pictures `width` pixels wide. */
export const usePreviews = (hosts: readonly string[], width: number): Seen => {
  const client = useClient();
  const [views, setViews] = useState<ReadonlyMap<string, Preview>>(new Map());
  const [previews] = useState(() =>
    createPreviews({ call: client.call, now: () => Date.now(), whenVisible, pause, onChange: setViews }),
  );
  // A list made anew is the same wish; hosts have no spaces.
  const wish = hosts.join(' ');
  useEffect(() => previews.want(wish === '' ? [] : wish.split(' '), width), [previews, wish, width]);
  useEffect(() => () => previews.want([], 0), [previews]);
  return { previews, views };
};
