import * as z from 'zod';

/** What the desktop may interrupt its owner for. */
export const NoticeSwitches = z.object({
  newDevice: z.boolean(),
  linkOpened: z.boolean(),
  unreachable: z.boolean(),
  cameraAway: z.boolean(),
});
export type NoticeSwitches = z.infer<typeof NoticeSwitches>;

/** Choices that only the desktop app acts on; the headless host keeps them and does nothing. */
export const DesktopSettings = z.object({
  startAtLogin: z.boolean(),
  /** Keep this PC awake while somebody watches; never otherwise. */
  keepAwake: z.boolean(),
  /** Ask GitHub once a day whether there is a newer version. */
  updates: z.boolean(),
  notices: NoticeSwitches,
});
export type DesktopSettings = z.infer<typeof DesktopSettings>;

export const defaultDesktopSettings: DesktopSettings = {
  startAtLogin: false,
  keepAwake: true,
  updates: true,
  notices: { newDevice: true, linkOpened: true, unreachable: true, cameraAway: true },
};
