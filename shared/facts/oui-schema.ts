import * as z from 'zod';

/**
 * Maker's name as registered -> MAC address prefixes. A prefix is six, seven or nine hexadecimal
 * digits (24-, 28- and 36-bit blocks), upper case, in pairs with colons: `00:40:8C`, `34:46:63:2`.
 */
export const OuiTable = z.record(
  z.string().min(1),
  z
    .array(z.string().regex(/^[0-9A-F]{2}:[0-9A-F]{2}:[0-9A-F]{2}(?::[0-9A-F]|:[0-9A-F]{2}:[0-9A-F])?$/))
    .min(1),
);
export type OuiTable = Readonly<z.infer<typeof OuiTable>>;
