import { useWords } from '../i18n/use-words.ts';
import styles from './LockStep.module.css';
import { minPasswordLength, passwordStrength } from './password-strength.ts';

const filledBars = { short: 1, common: 1, weak: 2, fair: 3, strong: 4 } as const;

interface PasswordMeterProps {
  readonly password: string;
  /** The field says already that it is too short; once is enough. */
  readonly saidShort?: boolean;
}

/** Says in words what a password is worth; the bars only underline it. */
export const PasswordMeter = ({ password, saidShort = false }: PasswordMeterProps) => {
  const { t } = useWords();
  const strength = passwordStrength(password);
  const filled = password === '' ? 0 : filledBars[strength];
  const words =
    strength === 'short'
      ? t('wizard.lock.tooShort', { min: minPasswordLength, length: password.length })
      : t(`wizard.lock.${strength}`);
  return (
    <div className={styles.meter}>
      <div className={styles.bars} data-strength={strength} aria-hidden="true">
        {[1, 2, 3, 4].map((bar) => (
          <span key={bar} data-filled={bar <= filled} />
        ))}
      </div>
      <output className={styles.word} aria-label={t('wizard.lock.strength')}>
        {saidShort && strength === 'short' ? null : words}
      </output>
    </div>
  );
};
