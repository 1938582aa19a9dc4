import { ispDomains, ispOfRouter } from '../../../shared/facts/isp-domains.ts';
import { ispNotes } from '../../../shared/facts/isp-notes.ts';
import type { IspNote } from '../../../shared/facts/isp-notes-schema.ts';

/** The provider under whose domain a name lies, longest domain first. */
export const providerOfName = (name: string): string | undefined => {
  const labels = name.toLowerCase().replace(/\.$/, '').split('.');
  for (let index = 0; index < labels.length - 1; index += 1) {
    const domain = labels.slice(index).join('.');
    if (Object.hasOwn(ispDomains, domain)) return ispDomains[domain];
  }
  return undefined;
};

/** What is known of a provider. */
export const noteOf = (isp: string | undefined): IspNote | null =>
  ispNotes.find((note) => note.isp === isp) ?? null;

/** The provider that gives this kind of router to its customers. */
export const providerOfRouter = (guideId: string): string | undefined =>
  Object.hasOwn(ispOfRouter, guideId) ? ispOfRouter[guideId] : undefined;
