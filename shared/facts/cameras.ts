import data from './cameras.json' with { type: 'json' };
import { CameraBrands } from './cameras-schema.ts';
import type { CameraBrand } from './cameras-schema.ts';

export const cameraBrands: readonly CameraBrand[] = CameraBrands.parse(data);
