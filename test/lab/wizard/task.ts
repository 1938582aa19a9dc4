import * as z from 'zod';

/** What the person at the PC does; handed to window.ts as JSON. */
export const WindowTask = z.object({
  /**
   * `straight`: by mouse and at once. `shown`: a picture of each screen, for languages. The others look at each screen
   * in light and dark, by axe and by picture.
   */
  branch: z.enum(['straight', 'shown', 'keyboard', 'by-hand', 'shared']),
  language: z.string(),
  camera: z.object({ host: z.string(), port: z.int(), username: z.string(), password: z.string() }),
  /** The file where the address for the phone is put: it stands for the QR code that a phone would read. */
  proofFile: z.string(),
  /** Where pictures of the screens are kept. */
  shots: z.string(),
});
export type WindowTask = z.infer<typeof WindowTask>;

/** What came of it; window.ts prints it as its last line. */
export const WindowReport = z.object({
  /** From the first click to the home screen. */
  walkMs: z.number(),
  /** What axe found, each with the screen it was found on. */
  barriers: z.array(z.string()),
  complaints: z.array(z.string()),
  screens: z.array(z.string()),
});
export type WindowReport = z.infer<typeof WindowReport>;
