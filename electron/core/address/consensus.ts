/** One source's word. `secure`: it came over TLS, so a resolver or router on the way could not have made it up. */
export interface Answer {
  readonly source: string;
  readonly ip: string;
  readonly secure: boolean;
}

const count = (answers: readonly Answer[], ip: string): number =>
  answers.filter((answer) => answer.ip === ip).length;

const secureCount = (answers: readonly Answer[], ip: string): number =>
  answers.filter((answer) => answer.ip === ip && answer.secure).length;

/**
 * The address most sources name, so that one that lies is outvoted. A tie goes to the side with more
 * sources over TLS; a tie there too is no answer, because a guess would be published as a fact.
 */
export const agreedAddress = (answers: readonly Answer[]): string | null => {
  const ranked = [...new Set(answers.map(({ ip }) => ip))]
    .map((ip) => ({ ip, votes: count(answers, ip), secure: secureCount(answers, ip) }))
    .toSorted((a, b) => b.votes - a.votes || b.secure - a.secure);
  const [first, second] = ranked;
  if (first === undefined) return null;
  if (second !== undefined && second.votes === first.votes && second.secure === first.secure) return null;
  return first.ip;
};

/** True when no answer still to come could change the outcome. */
export const isSettled = (answers: readonly Answer[], sourcesInAll: number): boolean =>
  answers.some(({ ip }) => count(answers, ip) * 2 > sourcesInAll);
