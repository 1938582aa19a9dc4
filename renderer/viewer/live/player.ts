import type { AccessUnit, Opening } from './messages.ts';

/** Shows a stream, whichever way the browser can. */
export interface Player {
  /** What is shown: put into the page by whoever asked. */
  readonly element: HTMLCanvasElement | HTMLVideoElement;
  push(unit: AccessUnit): void;
  close(): void;
}

export interface PlayerNeeds {
  readonly opening: Opening;
  /** A picture is on the screen. Pixels. */
  readonly onPicture: (width: number, height: number) => void;
  /** This browser cannot show it after all. */
  readonly onFail: (reason: string) => void;
}

/** Null: this browser cannot show this stream this way. */
export type PlayerKind = (needs: PlayerNeeds) => Promise<Player | null>;
