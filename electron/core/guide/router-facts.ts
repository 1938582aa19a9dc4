import { routerOuiTable } from '../../../shared/facts/oui-routers.ts';
import { routerFamilies } from '../../../shared/facts/routers.ts';
import { createMacMakers } from './mac-makers.ts';
import { createRecogniser } from './recognise.ts';

/** What is known of routers, read and checked. Loaded when a guide is first wanted: it is large, and the start is not the time. */
export const families = routerFamilies;
export const recogniseFrom = createRecogniser(routerFamilies);
export const makersOf = createMacMakers(routerOuiTable);
