export const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** The day in the phone's own calendar, YYYY-MM-DD. */
export const dayOf = (date: Date): string =>
  `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;
