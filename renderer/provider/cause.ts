import type { AppError } from '../../shared/errors.ts';
import type { AppState, Verdict } from '../../shared/model.ts';

/** What only the provider can change, or where it helps to know which provider it is. */
export type ProviderCause = 'cgnat' | 'double-nat' | 'port-blocked' | 'changing-address';

export const causeOfProblem = (problem: AppError | null): ProviderCause | null => {
  if (problem?.code !== 'wan-not-public') return null;
  return problem.kind === 'private' ? 'double-nat' : 'cgnat';
};

export const causeOfVerdict = (verdict: Verdict): ProviderCause | null => {
  switch (verdict) {
    case 'cgnat':
    case 'double-nat':
      return verdict;
    case 'isp-blocks-port':
      return 'port-blocked';
    case 'address-changed':
      return 'changing-address';
    default:
      return null;
  }
};

/** The verdict of a check made since the way in was opened; an older one speaks of something else. */
export const freshVerdict = ({ path, exposure }: Pick<AppState, 'path' | 'exposure'>): Verdict | null => {
  if (path === null || exposure.openedAt === undefined) return null;
  return Date.parse(path.checkedAt) >= Date.parse(exposure.openedAt) ? path.verdict : null;
};
