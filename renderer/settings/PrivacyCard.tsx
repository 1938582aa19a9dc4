import { Switch } from '@mantine/core';
import type { Settings } from '../../shared/model.ts';
import { useAppState } from '../client/core-context.tsx';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/Card.tsx';
import { ddnsServices } from './ddns-services.ts';
import styles from './SettingsScreen.module.css';

interface PrivacyCardProps {
  readonly onChange: (change: Partial<Settings>) => void;
}

/** Everyone outside this home that Porthole may talk to. */
export const PrivacyCard = ({ onChange }: PrivacyCardProps) => {
  const { t } = useWords();
  const { settings, ddns, certificate } = useAppState();
  const service = ddnsServices.find(({ id }) => id === ddns?.provider)?.label ?? ddns?.provider ?? '';
  const usesAuthority = certificate !== null && certificate.kind !== 'self-signed';
  return (
    <Card title={t('settings.privacy.title')}>
      <p className={styles.lead}>{t('settings.privacy.lead')}</p>
      <Party
        name={t('settings.privacy.address')}
        hint={t('settings.privacy.addressHint')}
        state={t('settings.privacy.always')}
      />
      <Switch
        label={t('settings.privacy.outside')}
        description={t('settings.privacy.outsideHint')}
        checked={settings.outsideChecks}
        onChange={(event) => onChange({ outsideChecks: event.currentTarget.checked })}
      />
      <Switch
        label={t('settings.privacy.updates')}
        description={t('settings.privacy.updatesHint')}
        checked={settings.desktop.updates}
        onChange={(event) =>
          onChange({ desktop: { ...settings.desktop, updates: event.currentTarget.checked } })
        }
      />
      {ddns === null ? null : (
        <Party
          name={t('settings.privacy.name', { provider: service })}
          hint={t('settings.privacy.nameHint')}
          state={t('settings.privacy.inUse')}
        />
      )}
      <Party
        name={t('settings.privacy.certificate')}
        hint={t('settings.privacy.certificateHint')}
        state={usesAuthority ? t('settings.privacy.inUse') : t('settings.privacy.onlyIf')}
      />
    </Card>
  );
};

interface PartyProps {
  readonly name: string;
  readonly hint: string;
  readonly state: string;
}

const Party = ({ name, hint, state }: PartyProps) => (
  <div className={styles.party}>
    <p className={styles.partyName}>{name}</p>
    <p className={styles.hint}>{hint}</p>
    <p className={styles.hint}>{state}</p>
  </div>
);
