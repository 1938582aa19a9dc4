import { createContext, use, useState } from 'react';
import type { ReactNode } from 'react';

/** What was typed and not yet handed to the core. In memory only: two of the fields are passwords. */
export interface WizardDraft {
  readonly address: string;
  readonly name: string;
  readonly username: string;
  readonly cameraPassword: string;
  /** The camera these fields belong to; null for one that is not added yet. `undefined`: nothing begun. */
  readonly cameraId: string | null | undefined;
  readonly ownerPassword: string;
  readonly ownerPasswordAgain: string;
}

export const emptyDraft: WizardDraft = {
  address: '',
  name: '',
  username: '',
  cameraPassword: '',
  cameraId: undefined,
  ownerPassword: '',
  ownerPasswordAgain: '',
};

interface DraftStore {
  readonly draft: WizardDraft;
  readonly setDraft: (change: Partial<WizardDraft>) => void;
}

const DraftContext = createContext<DraftStore | null>(null);

/** Above the pages, so that leaving the wizard and coming back loses nothing. */
export const DraftProvider = ({ children }: { readonly children: ReactNode }) => {
  const [draft, set] = useState(emptyDraft);
  const setDraft = (change: Partial<WizardDraft>) => set((before) => ({ ...before, ...change }));
  return <DraftContext value={{ draft, setDraft }}>{children}</DraftContext>;
};

export const useDraft = (): DraftStore => {
  const store = use(DraftContext);
  if (store === null) throw new Error('DraftProvider is missing above this component');
  return store;
};
