import type { AppError } from '../../shared/errors.ts';
import type { PathAction } from '../../shared/path-codes.ts';
import { goTo } from '../app/use-route.ts';
import type { Route } from '../app/routes.ts';
import { useWords } from '../i18n/use-words.ts';
import { ProblemCard } from '../ui/ProblemCard.tsx';

interface Help {
  readonly action: PathAction;
  readonly route: Route;
}

/** The page on what to do about it; null where the words of the error say all there is. */
const helpFor = (error: AppError): Help | null => {
  switch (error.code) {
    case 'router-not-found':
    case 'router-broken':
    case 'mapping-missing':
      return { action: 'show-guide', route: { page: 'guide', id: null } };
    case 'router-refused':
      return { action: 'show-refusal-help', route: { page: 'help', topic: 'refusal' } };
    case 'wan-not-public':
      return error.kind === 'private'
        ? { action: 'show-double-nat-help', route: { page: 'help', topic: 'double-nat' } }
        : { action: 'show-cgnat-help', route: { page: 'help', topic: 'cgnat' } };
    default:
      return null;
  }
};

/** Why there is no way in, or none that can work, with the way on. */
export const WayInProblem = ({ error }: { readonly error: AppError }) => {
  const { t } = useWords();
  const help = helpFor(error);
  if (help === null) return <ProblemCard error={error} />;
  const action = { label: t(`path.actions.${help.action}`), run: () => goTo(help.route) };
  return <ProblemCard error={error} action={action} />;
};
