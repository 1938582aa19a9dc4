import { useEffect, useState } from 'preact/hooks';
import type { Wish } from '../pictures/picture-feed.ts';
import type { Tile } from '../pictures/tile-store.ts';
import { useServices } from '../services.ts';

/** The newest picture of a camera, asked for as long as the component is on the screen and `wanted`. */
export const useTile = (cameraId: string, wanted: boolean, wish: () => Wish): Tile => {
  const { feed, tiles } = useServices();
  const [tile, setTile] = useState(() => tiles.tile(cameraId));
  useEffect(() => {
    setTile(tiles.tile(cameraId));
    return tiles.subscribe(cameraId, () => setTile(tiles.tile(cameraId)));
  }, [cameraId, tiles]);
  useEffect(() => (wanted ? feed.watch(cameraId, wish) : undefined), [cameraId, wanted, feed, wish]);
  return tile;
};
