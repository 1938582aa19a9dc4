const hour = 3_600_000;

/** For how long something is handed out; everything that is handed out ends. */
export const durations = { hour, day: 24 * hour, week: 7 * 24 * hour, month: 30 * 24 * hour } as const;
export type Duration = keyof typeof durations;

export const isDuration = (text: string): text is Duration => Object.hasOwn(durations, text);

export const endOf = (duration: Duration, now: number): string =>
  new Date(now + durations[duration]).toISOString();
