import { useEffect, useState } from 'preact/hooks';
import { useServices } from '../services.ts';

/** The time in ms since the epoch, once a second, for ages and countdowns. Browsers stop it while the page is hidden. */
export const useNow = (): number => {
  const { now } = useServices();
  const [time, setTime] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setTime(now()), 1_000);
    return () => clearInterval(timer);
  }, [now]);
  return time;
};
