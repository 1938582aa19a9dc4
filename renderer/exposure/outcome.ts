import type { TFunction } from 'i18next';
import type { AppError } from '../../shared/errors.ts';
import type { Exposure } from '../../shared/way-in.ts';
import { isByHand } from './tense.ts';

/** How the way in came out, as far as it is known: each has a title of its own, and none says more than was proved. */
export type Outcome =
  | 'closed'
  | 'closing-unsure'
  | 'asking'
  | 'by-hand'
  | 'open'
  | 'open-six'
  | 'reachable'
  | 'unreachable'
  | Obstacle
  | Failure;

/** The router holds the port, and yet most likely nobody gets in. */
type Obstacle = 'shared' | 'two-routers' | 'other-address' | 'no-address';

/** Nothing was opened. */
type Failure = 'silent' | 'said-no' | 'port-taken' | 'forgotten' | 'no-password' | 'door-shut' | 'failed';

const failureOf = ({ code }: AppError): Failure => {
  switch (code) {
    case 'router-not-found':
      return 'silent';
    case 'router-refused':
      return 'said-no';
    case 'port-conflict':
      return 'port-taken';
    case 'mapping-missing':
      return 'forgotten';
    case 'password-missing':
      return 'no-password';
    case 'gateway-down':
    case 'gateway-port-in-use':
      return 'door-shut';
    default:
      return 'failed';
  }
};

const obstacleOf = (problem: AppError): Obstacle | null => {
  if (problem.code === 'address-unknown') return 'no-address';
  if (problem.code !== 'wan-not-public') return null;
  switch (problem.kind) {
    case 'cgnat':
      return 'shared';
    case 'private':
      return 'two-routers';
    case 'reserved':
    case 'differs':
      return 'other-address';
  }
};

type Shown = Pick<Exposure, 'phase' | 'method' | 'problem' | 'ipv6'>;

/** `error`: why the last wish was not granted, where the state itself does not tell. */
export const outcomeOf = (exposure: Shown, error: AppError | null = null): Outcome => {
  const { phase, problem, ipv6 } = exposure;
  switch (phase) {
    case 'closed':
      if (error !== null) return failureOf(error);
      return problem === undefined ? 'closed' : 'closing-unsure';
    case 'opening':
      return isByHand(exposure) ? 'by-hand' : 'asking';
    case 'open': {
      if (problem === undefined) return 'open';
      return ipv6 === undefined ? (obstacleOf(problem) ?? 'open') : 'open-six';
    }
    case 'reachable':
      return 'reachable';
    case 'unreachable':
      return problem?.code === 'mapping-missing' ? 'forgotten' : 'unreachable';
    case 'refused': {
      const why = problem ?? error;
      return why === null ? 'failed' : failureOf(why);
    }
  }
};

const obstacles: ReadonlySet<Outcome> = new Set(['shared', 'two-routers', 'other-address', 'no-address']);

/** The port is held, but nothing speaks for anybody getting in. */
export const isObstructed = (outcome: Outcome): boolean =>
  obstacles.has(outcome) || outcome === 'unreachable' || outcome === 'forgotten';

export const outcomeTitle = (t: TFunction, outcome: Outcome): string => {
  switch (outcome) {
    case 'closed':
      return t('home.closedTitle');
    case 'asking':
      return t('home.openingTitle');
    case 'by-hand':
      return t('home.byHandTitle');
    case 'open':
      return t('home.openTitle');
    case 'reachable':
      return t('home.reachableTitle');
    case 'unreachable':
      return t('home.unreachableTitle');
    default:
      return t(`wayIn.outcomes.${outcome}`);
  }
};
