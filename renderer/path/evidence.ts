import type { Path } from '../../shared/model.ts';
import type { PathFact } from '../../shared/path-codes.ts';

/** The first value of a fact anywhere on the path. */
export type FactOf = (fact: PathFact) => string | undefined;

export const factsOfPath = ({ hops }: Pick<Path, 'hops'>): FactOf => {
  const all = hops.flatMap(({ evidence }) => evidence);
  return (fact) => all.find((item) => item.fact === fact)?.value;
};
