import { readFileSync, readdirSync } from 'node:fs';

/** USER_HZ of Linux: what /proc counts processor time in. */
const TICKS_PER_SECOND = 100;

const childrenOf = (pid: number): readonly number[] => {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8')
        .trim()
        .split(/\s+/)
        .filter(Boolean)
        .map(Number),
    );
  } catch {
    return [];
  }
};

/** The process and all below it. */
const family = (pid: number): readonly number[] => [pid, ...childrenOf(pid).flatMap(family)];

export interface CpuUse {
  /** Seconds in the programs' own code, libraries included. */
  readonly user: number;
  /** Seconds in the kernel on their behalf. */
  readonly kernel: number;
}

const cpuOf = (pid: number): CpuUse => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    // utime, stime, and those of children that ended: fields 14 to 17 of proc(5), counted from 3 here.
    const [user = 0, kernel = 0, endedUser = 0, endedKernel = 0] = fields.slice(11, 15).map(Number);
    return {
      user: (user + endedUser) / TICKS_PER_SECOND,
      kernel: (kernel + endedKernel) / TICKS_PER_SECOND,
    };
  } catch {
    return { user: 0, kernel: 0 };
  }
};

/** What the process and all below it have used of the processor. */
export const cpuUse = (pid: number): CpuUse =>
  family(pid)
    .map(cpuOf)
    .reduce((sum, { user, kernel }) => ({ user: sum.user + user, kernel: sum.kernel + kernel }));

/** Processor seconds that the process and all below it have used. */
export const cpuSeconds = (pid: number): number => {
  const { user, kernel } = cpuUse(pid);
  return user + kernel;
};

/** Resident memory of the process and all below it, in MB; shared pages count once for each. */
export const residentMegabytes = (pid: number): number =>
  family(pid).reduce((sum, member) => {
    try {
      const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${member}/status`, 'utf8'))?.[1];
      return sum + Number(kilobytes ?? 0) / 1024;
    } catch {
      return sum;
    }
  }, 0);
