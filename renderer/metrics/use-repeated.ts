import { useEffect, useState } from 'react';
import type { CommandName, Input, Output } from '../../shared/contract.ts';
import { useClient } from '../client/core-context.tsx';

/**
 * Asks again and again while the page can be seen, and at once when it comes into view or `because` changes. null until the
 * first answer. `input` must be the same value each time.
 */
export const useRepeated = <K extends CommandName>(
  name: K,
  input: Input<K> | undefined,
  everyMs: number,
  because = '',
): Output<K> | null => {
  const client = useClient();
  const [value, setValue] = useState<{ readonly because: string; readonly output: Output<K> } | null>(null);

  useEffect(() => {
    let wanted = true;
    const ask = async (): Promise<void> => {
      if (document.hidden) return;
      const reply = await client.call(name, input);
      // A failure leaves what was shown; the banner of a lost line says the rest.
      if (wanted && reply.ok) setValue({ because, output: reply.value });
    };
    const look = (): void => void ask();
    look();
    const timer = setInterval(look, everyMs);
    document.addEventListener('visibilitychange', look);
    return () => {
      wanted = false;
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, [client, name, input, everyMs, because]);

  return value?.output ?? null;
};
