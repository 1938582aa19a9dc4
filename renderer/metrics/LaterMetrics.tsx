import { useWords } from '../i18n/use-words.ts';
import { useLater } from '../ui/use-later.ts';

const loadHome = async () => (await import('./HomeMetrics.tsx')).HomeMetrics;
const loadReachability = async () => (await import('./ReachabilityCard.tsx')).ReachabilityCard;

/** The charts of the home screen, once the page itself stands. */
export const LaterHomeMetrics = () => {
  const later = useLater(loadHome);
  if (later.phase === 'ready') return <later.value />;
  return later.phase === 'failed' ? <NotLoaded /> : null;
};

/** The thirty days in the diary. */
export const LaterReachability = () => {
  const later = useLater(loadReachability);
  if (later.phase === 'ready') return <later.value inDiary />;
  return later.phase === 'failed' ? <NotLoaded /> : null;
};

const NotLoaded = () => {
  const { t } = useWords();
  return <output>{t('metrics.notLoaded')}</output>;
};
