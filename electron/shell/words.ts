import type { ExposurePhase } from '../../shared/model.ts';
import type * as z from 'zod';

/** The few words that the system shows for us outside the page: tray and menus. */
export interface Words {
  readonly openPorthole: string;
  readonly quit: string;
  readonly shutterClosed: string;
  readonly exposure: Readonly<Record<z.infer<typeof ExposurePhase>, string>>;
}

export const english: Words = {
  openPorthole: 'Open Porthole',
  quit: 'Quit Porthole',
  shutterClosed: 'Shutter closed: nobody outside sees anything',
  exposure: {
    closed: 'Closed: nobody outside can see anything',
    opening: 'Asking your router',
    open: 'Your router says it is open',
    reachable: 'Seen from outside',
    unreachable: 'Cannot be reached from outside',
    refused: 'Your router said no',
  },
};
