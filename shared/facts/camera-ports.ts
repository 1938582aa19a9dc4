import data from './camera-ports.json' with { type: 'json' };
import { CameraPorts } from './camera-ports-schema.ts';

export const cameraPorts: CameraPorts = CameraPorts.parse(data);
