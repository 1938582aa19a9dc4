import { Button, Switch } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Settings } from '../../shared/model.ts';
import { useAppState } from '../client/core-context.tsx';
import { formatMoment } from '../i18n/format.ts';
import { useWords } from '../i18n/use-words.ts';
import { Card } from '../ui/Card.tsx';
import { useNow } from '../ui/use-now.ts';
import { ddnsServices } from './ddns-services.ts';
import styles from './SettingsScreen.module.css';
import { useContacts } from './use-contacts.ts';
import type { Asked } from './use-contacts.ts';

interface PrivacyCardProps {
  readonly onChange: (change: Partial<Settings>) => void;
}

/** Everyone outside this home that Porthole may talk to, with a switch, and when it last did. */
export const PrivacyCard = ({ onChange }: PrivacyCardProps) => {
  const { t } = useWords();
  const contacts = useContacts();
  return (
    <Card title={t('settings.privacy.title')}>
      <p className={styles.lead}>{t('settings.privacy.lead')}</p>
      <AskedForFacts {...{ contacts, onChange }} />
      <AskedForTheOwner contacts={contacts} />
      <p className={styles.hint}>{t('settings.privacy.keptHere')}</p>
      <div>
        <Button variant="default" disabled={!contacts.any} onClick={() => void contacts.forget()}>
          {t('settings.privacy.forget')}
        </Button>
      </div>
    </Card>
  );
};

type Contacts = ReturnType<typeof useContacts>;

/** Those with a switch of their own. */
const AskedForFacts = ({ contacts, onChange }: PrivacyCardProps & { readonly contacts: Contacts }) => {
  const { t } = useWords();
  const { settings } = useAppState();
  const { asking, outsideChecks, desktop } = settings;
  const askAddress = asking?.publicAddress !== false;
  return (
    <>
      <SwitchedParty
        name={t('settings.privacy.address')}
        hint={t(askAddress ? 'settings.privacy.addressHint' : 'settings.privacy.addressOff')}
        asked={contacts.of('public-address', 'internet-check')}
        checked={askAddress}
        onChange={(publicAddress) => onChange({ asking: { ...asking, publicAddress } })}
      />
      <SwitchedParty
        name={t('settings.privacy.provider')}
        hint={t('settings.privacy.providerHint')}
        asked={contacts.of('provider-name')}
        checked={asking?.providerName !== false}
        onChange={(providerName) => onChange({ asking: { ...asking, providerName } })}
      />
      <SwitchedParty
        name={t('settings.privacy.outside')}
        hint={t('settings.privacy.outsideHint')}
        asked={contacts.of('outside-test')}
        checked={outsideChecks}
        onChange={(checked) => onChange({ outsideChecks: checked })}
      />
      <SwitchedParty
        name={t('settings.privacy.updates')}
        hint={t('settings.privacy.updatesHint')}
        asked={contacts.of('updates')}
        checked={desktop.updates}
        onChange={(updates) => onChange({ desktop: { ...desktop, updates } })}
      />
    </>
  );
};

/** Those that are asked because the owner set something up, and no more once that is taken back. */
const AskedForTheOwner = ({ contacts }: { readonly contacts: Contacts }) => {
  const { t } = useWords();
  const { ddns, certificate } = useAppState();
  const service = ddnsServices.find(({ id }) => id === ddns?.provider)?.label ?? ddns?.provider;
  const usesAuthority = certificate !== null && certificate.kind !== 'self-signed';
  const until = (card: string): string => t('settings.privacy.until', { card });
  return (
    <>
      <Party asked={contacts.of('ddns', 'name-lookup')}>
        <p className={styles.partyName}>
          {service === undefined
            ? t('settings.privacy.anyName')
            : t('settings.privacy.name', { provider: service })}
        </p>
        <p className={styles.hint}>
          {t('settings.privacy.nameHint')}{' '}
          {ddns === null ? t('settings.privacy.onlyIf') : until(t('settings.name.title'))}
        </p>
      </Party>
      <Party asked={contacts.of('certificate')}>
        <p className={styles.partyName}>{t('settings.privacy.certificate')}</p>
        <p className={styles.hint}>
          {t('settings.privacy.certificateHint')}{' '}
          {usesAuthority ? until(t('settings.certificate.title')) : t('settings.privacy.onlyIf')}
        </p>
      </Party>
    </>
  );
};

interface SwitchedPartyProps {
  readonly name: string;
  readonly hint: string;
  readonly asked: Asked | null;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

const SwitchedParty = ({ name, hint, asked, checked, onChange }: SwitchedPartyProps) => (
  <Party asked={asked} underSwitch>
    <Switch
      label={name}
      description={hint}
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  </Party>
);

interface PartyProps {
  readonly asked: Asked | null;
  readonly underSwitch?: boolean;
  readonly children: ReactNode;
}

const Party = ({ asked, underSwitch = false, children }: PartyProps) => {
  const { t, language } = useWords();
  const now = useNow(60_000);
  const names = new Intl.ListFormat(language, { type: 'unit', style: 'short' });
  const parties = asked?.parties.map((party) =>
    party === 'dns' ? t('settings.privacy.nameServers') : party,
  );
  return (
    <div className={styles.party}>
      {children}
      <p className={styles.asked} data-indent={underSwitch}>
        {asked === null || parties === undefined
          ? t('settings.privacy.neverAsked')
          : t('settings.privacy.lastAsked', {
              time: formatMoment(language, asked.at, now),
              parties: names.format(parties),
            })}
      </p>
    </div>
  );
};
