import type { Hop } from '../../shared/model.ts';
import { useAppState } from '../client/core-context.tsx';
import { useWords } from '../i18n/use-words.ts';
import { StateShape } from '../ui/state/StateMark.tsx';
import styles from './PathStrip.module.css';
import { hopIcons, hopOwnName, hopTones, hopsInOrder } from './hop-view.ts';

/** From the camera to the Internet, stop by stop. A break of the path is a break of the line. */
export const PathStrip = ({ hops }: { readonly hops: readonly Hop[] }) => {
  const { t } = useWords();
  return (
    <ol className={styles.strip} aria-label={t('path.stops')}>
      {hopsInOrder(hops).map((hop) => (
        <Stop key={hop.id} hop={hop} />
      ))}
    </ol>
  );
};

const Stop = ({ hop }: { readonly hop: Hop }) => {
  const { t } = useWords();
  const state = useAppState();
  const Icon = hopIcons[hop.id];
  const kind = t(`path.hops.${hop.id}`);
  const name = hopOwnName(hop.id, state) ?? kind;
  const tone = hopTones[hop.state];
  return (
    <li className={styles.stop} data-state={hop.state}>
      <span className={styles.icon}>
        <Icon size={24} stroke={1.6} aria-hidden="true" />
        <span className={styles.badge}>
          <StateShape tone={tone} size={18} />
        </span>
      </span>
      <span className={styles.words}>
        <span className={styles.name} title={name}>
          {name}
        </span>
        <span className={styles.state} data-tone={tone}>
          {t(`states.${hop.state}`)}
        </span>
      </span>
    </li>
  );
};
