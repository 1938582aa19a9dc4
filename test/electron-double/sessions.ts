import type { WebPreferences } from 'electron';
import { loud } from './part.ts';
import type { ProtocolDouble } from './protocol.ts';
import { createSession } from './session.ts';
import type { SessionDouble } from './session.ts';

type Face = SessionDouble['session'];

export interface Sessions {
  readonly session: {
    readonly defaultSession: Face;
    readonly fromPartition: (partition: string) => Face;
  };
  /** Where a window's page lives. */
  readonly of: (preferences: WebPreferences) => SessionDouble;
  readonly ask: SessionDouble['ask'];
}

/** The default session and those of the partitions that the app makes. */
export const createSessions = (protocol: Pick<ProtocolDouble, 'of'>): Sessions => {
  const theDefault = createSession('', protocol.of(''));
  const defaultSession = loud('session', theDefault.session);
  const faces = new Map<string, Face>();
  const made = new Map<unknown, SessionDouble>();
  const fromPartition = (partition: string): Face => {
    const known = faces.get(partition);
    if (known !== undefined) return known;
    const double = createSession(partition, protocol.of(partition));
    const face = loud('session', double.session);
    faces.set(partition, face);
    made.set(face, double);
    return face;
  };
  return {
    session: { defaultSession, fromPartition },
    of: ({ session }) => made.get(session) ?? theDefault,
    ask: theDefault.ask,
  };
};
