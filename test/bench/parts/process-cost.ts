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

const cpuOf = (pid: number): number => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    // utime, stime, and those of children that ended: fields 14 to 17 of proc(5), counted from 3 here.
    return [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index] ?? 0), 0) / TICKS_PER_SECOND;
  } catch {
    return 0;
  }
};

/** Processor seconds that the process and all below it have used. */
export const cpuSeconds = (pid: number): number =>
  family(pid).reduce((sum, member) => sum + cpuOf(member), 0);

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
