/**
 * Electron's IPC uses the structured clone algorithm; the double carries its plain part as JSON, with `undefined`
 * marked. What it cannot carry it refuses aloud, as Electron refuses what cannot be cloned. Both functions are also
 * sent to the page as text, so they use nothing but themselves.
 */
export const toWire = (value: unknown): unknown => {
  if (value === undefined) return { $double: 'undefined' };
  if (typeof value === 'function' || typeof value === 'symbol')
    throw new Error('An object could not be cloned.');
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(toWire);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null)
    throw new Error('The double carries plain data only.');
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, toWire(item)]));
};

export const fromWire = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(fromWire);
  if ('$double' in value) return undefined;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fromWire(item)]));
};
