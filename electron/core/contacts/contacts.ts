import * as z from 'zod';
import { Contact } from '../../../shared/contacts.ts';
import type { ContactPurpose } from '../../../shared/contacts.ts';
import type { Settings } from '../../../shared/model.ts';
import type { Clock, Contacts, SettingsStore } from '../ports.ts';
import { ContactRefused } from './refused.ts';

const FEATURE = 'contacts';
/** A service that is asked every few minutes is not worth a write each time; on disk a time is at most this much too old. */
const WRITE_AFTER_MS = 60 * 60_000;
/** Some twenty parties exist; a list that grows past this names the latest only. */
const MAX_CONTACTS = 64;
/** A host name has at most 253 characters (RFC 1035 section 2.3.4). */
const MAX_PARTY_LENGTH = 253;

const Stored = z.array(Contact);

/** Purposes that have a switch of their own; the others are asked for only where the owner has set something up. */
const permitted = (purpose: ContactPurpose, { asking, desktop }: Settings): boolean => {
  switch (purpose) {
    case 'public-address':
    case 'internet-check':
      return asking?.publicAddress !== false;
    case 'provider-name':
      return asking?.providerName !== false;
    case 'updates':
      return desktop.updates;
    // Each check that may ask outside says so itself; the rest is for a name or a certificate that the owner wanted.
    case 'outside-test':
    case 'ddns':
    case 'certificate':
    case 'name-lookup':
      return true;
  }
};

const keyOf = ({ purpose, party }: Pick<Contact, 'purpose' | 'party'>): string => `${purpose} ${party}`;

export interface ContactsDeps {
  readonly clock: Clock;
  readonly config: SettingsStore;
}

/** The list lies in the configuration, so that it survives a restart; it leaves this PC in no way. */
export const createContacts = ({ clock, config }: ContactsDeps): Contacts & Disposable => {
  const stored = Stored.safeParse(config.read().features[FEATURE]).data ?? [];
  const known = new Map<string, Contact>(stored.map((contact) => [keyOf(contact), contact]));
  const written = new Map<string, number>(stored.map((contact) => [keyOf(contact), Date.parse(contact.at)]));

  const list = (): readonly Contact[] =>
    [...known.values()].toSorted((one, other) => other.at.localeCompare(one.at));

  const write = (): void => {
    const all = list().slice(0, MAX_CONTACTS);
    known.clear();
    written.clear();
    for (const contact of all) {
      known.set(keyOf(contact), contact);
      written.set(keyOf(contact), Date.parse(contact.at));
    }
    config.update((current) => ({ ...current, features: { ...current.features, [FEATURE]: all } }));
  };

  const may = (purpose: ContactPurpose): boolean => permitted(purpose, config.read().settings);

  return {
    may,
    begin: (purpose, name) => {
      if (!may(purpose)) throw new ContactRefused(purpose);
      const party = name.slice(0, MAX_PARTY_LENGTH);
      const now = clock.now();
      const contact: Contact = { purpose, party, at: new Date(now).toISOString() };
      const key = keyOf(contact);
      known.set(key, contact);
      const before = written.get(key);
      // Also after the PC's clock was set back.
      if (before === undefined || Math.abs(now - before) >= WRITE_AFTER_MS) write();
    },
    list,
    forget: () => {
      known.clear();
      write();
    },
    [Symbol.dispose]: () => {
      if ([...known.values()].some((contact) => written.get(keyOf(contact)) !== Date.parse(contact.at)))
        write();
    },
  };
};
