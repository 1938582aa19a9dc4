import data from './external-ports.json' with { type: 'json' };
import { ExternalPorts } from './external-ports-schema.ts';

export const externalPorts: ExternalPorts = ExternalPorts.parse(data);
