import type { Exposure } from '../../../shared/way-in.ts';

/** The few words that the system shows for us outside the page: tray, menus, notifications. */
export interface Words {
  readonly menu: {
    readonly open: string;
    readonly quit: string;
    readonly closeShutter: string;
    readonly openShutter: string;
    readonly go: string;
    readonly home: string;
    readonly path: string;
    readonly diary: string;
    readonly settings: string;
    readonly projectPage: string;
  };
  readonly state: {
    readonly shutterClosed: string;
    readonly watching: (count: number) => string;
    readonly exposure: Readonly<Record<Exposure['phase'], string>>;
  };
  readonly notice: {
    readonly newDevice: Notice<{ readonly ip: string }>;
    readonly linkOpened: Notice<{ readonly label: string }>;
    readonly unreachable: Notice<object>;
    readonly cameraAway: Notice<{ readonly name: string }>;
    readonly camerasAway: Notice<{ readonly count: number }>;
    readonly slept: Notice<{ readonly minutes: number }>;
    readonly updateReady: Notice<{ readonly version: string }>;
  };
}

/** A title and one sentence, made of the facts. */
export type Notice<Facts> = (facts: Facts) => { readonly title: string; readonly body: string };
