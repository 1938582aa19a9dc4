import { useEffect, useState } from 'preact/hooks';
import { useServices } from '../services.ts';

/** Whether to offer the passkey: only where browser and home both could. */
export const usePasskeyOffer = (): boolean => {
  const { passkeys } = useServices();
  const [offered, setOffered] = useState(false);
  useEffect(() => {
    const leaving = new AbortController();
    passkeys.offered(leaving.signal).then(setOffered, (cause: unknown) => {
      // Aborted because the page moved on; anything else is a bug and must be seen.
      if (!leaving.signal.aborted) throw cause;
    });
    return () => leaving.abort();
  }, [passkeys]);
  return offered;
};
