import { useCallback, useEffect, useState } from 'react';
import type { Contact, ContactPurpose } from '../../shared/contacts.ts';
import { useAppState } from '../client/core-context.tsx';
import { useCommand } from '../client/use-command.ts';

export interface Asked {
  /** ISO 8601. */
  readonly at: string;
  /** Everybody who was asked for it, the latest first. */
  readonly parties: readonly string[];
}

export interface Contacts {
  /** null: nobody that is noted. */
  of(...purposes: readonly ContactPurpose[]): Asked | null;
  readonly any: boolean;
  forget(): Promise<void>;
}

/** Who was asked for what; read again with every change of the state, which most of the asking causes. */
export const useContacts = (): Contacts => {
  const { revision } = useAppState();
  const { run: list } = useCommand('contacts.list');
  const { run: forgetAll } = useCommand('contacts.forget');
  const [read, setRead] = useState<{ readonly revision: number; readonly contacts: readonly Contact[] }>({
    revision: 0,
    contacts: [],
  });

  useEffect(() => {
    let wanted = true;
    void list().then((reply) => {
      if (wanted && reply.ok) setRead({ revision, contacts: reply.value.contacts });
    });
    return () => {
      wanted = false;
    };
  }, [list, revision]);

  const forget = useCallback(async () => {
    const reply = await forgetAll();
    if (reply.ok) setRead((before) => ({ ...before, contacts: [] }));
  }, [forgetAll]);

  return {
    of: (...purposes) => {
      const mine = read.contacts.filter(({ purpose }) => purposes.includes(purpose));
      const [latest] = mine;
      return latest === undefined
        ? null
        : { at: latest.at, parties: [...new Set(mine.map(({ party }) => party))] };
    },
    any: read.contacts.length > 0,
    forget,
  };
};
