/** @jsxImportSource preact */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { EXTRA_BYTES } from '../data-meter.ts';
import { useMeter } from '../hooks/use-meter.ts';
import type { Link } from '../pictures/picture-feed.ts';
import { useServices } from '../services.ts';
import { Banner } from '../ui/Banner.tsx';

interface Props {
  readonly link: Link;
  readonly onRetry: () => void;
}

/** What keeps all pictures away: the phone's connection, the home's, the shutter, or the day's data budget. */
export const LinkBanner = ({ link, onRetry }: Props): JSX.Element | null => {
  const { words, meter } = useServices();
  const { spent, budget } = useMeter();
  const phoneOnline = usePhoneOnline();

  if (link === 'shutter') return <Banner icon="shutter" text={words.say('banner.shutter')} />;
  if (spent && budget !== null) {
    return (
      <Banner icon="data" text={words.say('banner.budget', { budget: words.megabytes(budget) })}>
        <button type="button" class="button-small" onClick={() => meter.grantExtra()}>
          {words.say('banner.more', { amount: words.megabytes(EXTRA_BYTES) })}
        </button>
      </Banner>
    );
  }
  if (link !== 'offline') return null;
  // Only the reason: a phone on a VPN may call itself offline while pictures come.
  if (!phoneOnline) return <Banner icon="broken" text={words.say('banner.phone-offline')} />;
  return (
    <Banner icon="broken" text={words.say('banner.home-offline')}>
      <button type="button" class="button-small" onClick={onRetry}>
        {words.say('banner.retry')}
      </button>
    </Banner>
  );
};

const usePhoneOnline = (): boolean => {
  const [online, setOnline] = useState(navigator.onLine);
  useEffect(() => {
    const follow = (): void => setOnline(navigator.onLine);
    addEventListener('online', follow);
    addEventListener('offline', follow);
    return () => {
      removeEventListener('online', follow);
      removeEventListener('offline', follow);
    };
  }, []);
  return online;
};
