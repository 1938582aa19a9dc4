import type { FirewallFact } from '../facts.ts';

export interface MacAnswers {
  /** `socketfilterfw --getglobalstate` */
  readonly global: string;
  /** `socketfilterfw --getblockall` */
  readonly blockAll: string;
  /** `socketfilterfw --getappblocked PROGRAM` */
  readonly program: string;
}

/** macOS decides by program, not by port. */
export const readMacFirewall = ({ global, blockAll, program }: MacAnswers): FirewallFact => {
  const known = { program: 'macOS application firewall' };
  if (/State = 0|disabled/i.test(global)) return { ...known, state: 'allows', rule: 'the firewall is off' };
  if (!/State = [12]|enabled/i.test(global)) return { ...known, state: 'unreadable' };
  if (/State = 2/.test(global) || /block all.*enabled/i.test(blockAll)) {
    return { ...known, state: 'blocks', rule: 'all incoming connections are blocked' };
  }
  if (/permitted|\ballow/i.test(program)) return { ...known, state: 'allows', rule: program.trim() };
  if (/blocked/i.test(program)) return { ...known, state: 'blocks', rule: program.trim() };
  // A program that is not listed is asked about when it first listens, or allowed when it is signed.
  return { ...known, state: 'unreadable', rule: program.trim() === '' ? undefined : program.trim() };
};
