/** "120 kB/s" in the words and figures of the language. */
export const formatRate = (language: string, bytesPerSecond: number): string => {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'];
  const step = Math.min(Math.floor(Math.log10(Math.max(bytesPerSecond, 1)) / 3), units.length - 1);
  const value = bytesPerSecond / 1000 ** step;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: `${units[step] ?? 'byte'}-per-second`,
    maximumFractionDigits: value < 10 && step > 0 ? 1 : 0,
  }).format(value);
};

/** "85 ms", "1.2 sec". */
export const formatTook = (language: string, ms: number): string => {
  const [value, unit] = ms < 1_000 ? [ms, 'millisecond'] : [ms / 1_000, 'second'];
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    maximumFractionDigits: ms < 1_000 ? 0 : 1,
  }).format(value);
};
