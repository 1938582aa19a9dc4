import { useEffect, useState } from 'preact/hooks';
import type { Meter } from '../data-meter.ts';
import { useServices } from '../services.ts';

/** What is used today and what is allowed. */
export const useMeter = (): Meter => {
  const { meter } = useServices();
  const [read, setRead] = useState(() => meter.read());
  useEffect(() => meter.subscribe(() => setRead(meter.read())), [meter]);
  return read;
};
