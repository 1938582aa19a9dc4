import data from './oui-routers.json' with { type: 'json' };
import { OuiTable } from './oui-schema.ts';

/**
 * Makers of home routers, for the names in routers.json; taken from the npm package oui-data 2.1.9
 * (BSD-2-Clause), which holds the IEEE registry. Several of them make phones or cameras too.
 */
export const routerOuiTable: OuiTable = OuiTable.parse(data);
