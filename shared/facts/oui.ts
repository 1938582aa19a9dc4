import ambiguous from './oui-ambiguous.json' with { type: 'json' };
import data from './oui.json' with { type: 'json' };
import { OuiTable } from './oui-schema.ts';

/** Makers of cameras. */
export const ouiTable: OuiTable = OuiTable.parse(data);
/** Makers that sell other devices too: a weak hint only. */
export const ambiguousOuiTable: OuiTable = OuiTable.parse(ambiguous);
