/** `base` with the fields of `change` that have a value; a field that is present but undefined changes nothing. */
export const withDefined = <T extends object>(
  base: T,
  change: { readonly [K in keyof T]?: T[K] | undefined },
): T => ({
  ...base,
  ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)),
});
