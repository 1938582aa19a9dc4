import type { Input } from '../../shared/contract.ts';
import { readPort } from '../ui/read-port.ts';
import { endOf } from './duration.ts';
import type { Duration } from './duration.ts';

/** What was typed; the ports are text until they are checked. */
export interface ForwardFields {
  readonly name: string;
  readonly listenPort: string;
  readonly targetHost: string;
  readonly targetPort: string;
  readonly externalPort: string;
  readonly allow: string;
  readonly duration: Duration;
}

export const emptyForward: ForwardFields = {
  name: '',
  listenPort: '',
  targetHost: '',
  targetPort: '',
  externalPort: '',
  allow: '',
  duration: 'day',
};

export type ForwardProblem = 'portWrong' | 'missing';
export type ForwardProblems = { readonly [K in keyof ForwardFields]?: ForwardProblem };

export const forwardProblems = (fields: ForwardFields): ForwardProblems => ({
  ...(fields.name.trim() === '' ? { name: 'missing' as const } : {}),
  ...(fields.targetHost.trim() === '' ? { targetHost: 'missing' as const } : {}),
  ...(fields.allow.trim() === '' ? { allow: 'missing' as const } : {}),
  ...(readPort(fields.listenPort) === null ? { listenPort: 'portWrong' as const } : {}),
  ...(readPort(fields.targetPort) === null ? { targetPort: 'portWrong' as const } : {}),
  ...(fields.externalPort.trim() !== '' && readPort(fields.externalPort) === null
    ? { externalPort: 'portWrong' as const }
    : {}),
});

/** The request, or null while something is not right yet. */
export const forwardInput = (fields: ForwardFields, now: number): Input<'forward.add'> | null => {
  const [listenPort, targetPort] = [readPort(fields.listenPort), readPort(fields.targetPort)];
  const externalPort = readPort(fields.externalPort);
  if (Object.keys(forwardProblems(fields)).length > 0 || listenPort === null || targetPort === null)
    return null;
  return {
    name: fields.name.trim(),
    listenPort,
    targetHost: fields.targetHost.trim(),
    targetPort,
    ...(externalPort === null ? {} : { externalPort }),
    allow: fields.allow.split(/[\s,;]+/).filter((part) => part !== ''),
    untilAt: endOf(fields.duration, now),
  };
};
