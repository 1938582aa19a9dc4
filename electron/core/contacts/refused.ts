import type { ContactPurpose } from '../../../shared/contacts.ts';

/** The owner has switched off asking third parties for this. Callers treat it like a party that does not answer. */
export class ContactRefused extends Error {
  readonly purpose: ContactPurpose;
  /** As network errors have one: what is shown where only a code may be told. */
  readonly code = 'switched-off';

  constructor(purpose: ContactPurpose) {
    super(`asking for ${purpose} is switched off`);
    this.name = 'ContactRefused';
    this.purpose = purpose;
  }
}
