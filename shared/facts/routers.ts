import data from './routers.json' with { type: 'json' };
import { RouterFamilies } from './routers-schema.ts';
import type { RouterFamily } from './routers-schema.ts';

export const routerFamilies: readonly RouterFamily[] = RouterFamilies.parse(data);
