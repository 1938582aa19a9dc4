import { IconBook2, IconHome, IconKey, IconNotebook, IconRoute, IconSettings } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { PortholeMark } from '../ui/brand/PortholeMark.tsx';
import styles from './AppFrame.module.css';
import { routeHref } from './routes.ts';
import type { Route } from './routes.ts';

const places = [
  { page: 'home', icon: IconHome },
  { page: 'path', icon: IconRoute },
  { page: 'access', icon: IconKey },
  { page: 'diary', icon: IconNotebook },
  { page: 'learn', icon: IconBook2 },
  { page: 'settings', icon: IconSettings },
] as const;

interface AppFrameProps {
  readonly route: Route;
  /** Shown above everything, for what concerns every page. */
  readonly banner?: ReactNode;
  readonly children: ReactNode;
}

/** The ship's side: the rail with the places to go, and the page beside it. */
export const AppFrame = ({ route, banner, children }: AppFrameProps) => {
  const { t } = useWords();
  return (
    <div className={styles.frame}>
      <a className={styles.skip} href="#content" onClick={focusContent}>
        {t('shell.skipToContent')}
      </a>
      <header className={styles.side}>
        <div className={styles.rail}>
          <div className={styles.brand}>
            <PortholeMark size={32} />
            <span>{t('common.appName')}</span>
          </div>
          <nav aria-label={t('shell.navigation')}>
            <ul className={styles.places}>
              {places.map(({ page, icon: Icon }) => (
                <li key={page}>
                  <a
                    className={styles.place}
                    href={page === 'learn' ? routeHref({ page, topic: null }) : routeHref({ page })}
                    {...(route.page === page ? { 'aria-current': 'page' as const } : {})}
                  >
                    <Icon size={22} stroke={1.7} aria-hidden="true" />
                    <span>{t(`shell.${page}`)}</span>
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </header>
      <main id="content" className={styles.content} tabIndex={-1}>
        {banner}
        {children}
      </main>
    </div>
  );
};

/** The fragment is the route, so the jump is made by focus. */
const focusContent = (event: { preventDefault: () => void }) => {
  event.preventDefault();
  document.getElementById('content')?.focus();
};
