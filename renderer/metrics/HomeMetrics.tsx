import { Measures } from './Measures.tsx';
import { ReachabilityCard } from './ReachabilityCard.tsx';

/** The part of the home screen below what matters at once; loaded after the rest has been painted. */
export const HomeMetrics = () => (
  <>
    <ReachabilityCard />
    <Measures />
  </>
);
