import { useEffect, useState } from 'react';
import type { AppError } from '../../shared/errors.ts';
import type { IspInfo } from '../../shared/isp.ts';
import { useAppState } from '../client/core-context.tsx';
import { useCommand } from '../client/use-command.ts';

export interface Isp {
  readonly info: IspInfo | null;
  readonly error: AppError | null;
}

/** What is known of this home's provider; asked again when what it is known by changes. */
export const useIsp = (): Isp => {
  const { address, router } = useAppState();
  const { run, error } = useCommand('isp.get');
  const [told, setTold] = useState<{ readonly about: string; readonly info: IspInfo } | null>(null);
  const about = [address.publicIpv4, address.wanIp, router?.guideId].join(' ');
  useEffect(() => {
    void run().then((reply) => (reply.ok ? setTold({ about, info: reply.value }) : undefined));
  }, [run, about]);
  // Until the new answer is there, the earlier one stays: most often it is the same provider.
  return { info: told?.info ?? null, error };
};
