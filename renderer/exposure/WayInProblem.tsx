import type { AppError } from '../../shared/errors.ts';
import type { PathAction } from '../../shared/path-codes.ts';
import type { Aside } from '../app/routes.ts';
import { useGoAside } from '../app/use-aside.ts';
import { useWords } from '../i18n/use-words.ts';
import { ProblemCard } from '../ui/ProblemCard.tsx';

interface Help {
  readonly action: PathAction;
  readonly aside: Aside;
}

/** The page on what to do about it; null where the words of the error say all there is. */
const helpFor = (error: AppError): Help | null => {
  switch (error.code) {
    case 'router-not-found':
    case 'router-broken':
    case 'mapping-missing':
      return { action: 'show-guide', aside: { page: 'guide', id: null } };
    case 'router-refused':
      return { action: 'show-refusal-help', aside: { page: 'help', topic: 'refusal' } };
    case 'wan-not-public':
      return error.kind === 'private'
        ? { action: 'show-double-nat-help', aside: { page: 'help', topic: 'double-nat' } }
        : { action: 'show-cgnat-help', aside: { page: 'help', topic: 'cgnat' } };
    default:
      return null;
  }
};

interface WayInProblemProps {
  readonly error: AppError;
  /** What can be done about it stands beside it already. */
  readonly helpIsHere?: boolean;
}

/** Why there is no way in, or none that can work, with the way on. */
export const WayInProblem = ({ error, helpIsHere = false }: WayInProblemProps) => {
  const { t } = useWords();
  const goAside = useGoAside();
  const help = helpIsHere ? null : helpFor(error);
  if (help === null) return <ProblemCard error={error} />;
  const action = { label: t(`path.actions.${help.action}`), run: () => goAside(help.aside) };
  return <ProblemCard error={error} action={action} />;
};
