import { useEffect, useState } from 'preact/hooks';
import type { Session, SessionState } from '../session.ts';

export const useSession = (session: Session): SessionState => {
  const [state, setState] = useState(() => session.read());
  useEffect(() => {
    // It may have moved on between the first drawing and this effect.
    setState(session.read());
    return session.subscribe(() => setState(session.read()));
  }, [session]);
  return state;
};
