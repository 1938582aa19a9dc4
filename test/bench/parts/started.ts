import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

/** A program of a measurement, ended with it. */
export interface Started extends AsyncDisposable {
  readonly pid: number;
}

const accepts = async (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });

/** Starts a program and waits until it accepts connections on `port` of loopback, 10 s at most. */
export const start = async (argv: readonly [string, ...string[]], port: number): Promise<Started> => {
  const [program, ...args] = argv;
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  for (let turn = 0; turn < 100; turn += 1) {
    if (child.exitCode !== null) break;
    if (await accepts(port)) {
      return {
        pid: child.pid ?? 0,
        [Symbol.asyncDispose]: async () => {
          child.kill('SIGTERM');
          const killing = setTimeout(() => child.kill('SIGKILL'), 3_000);
          await gone;
          clearTimeout(killing);
        },
      };
    }
    await wait(100);
  }
  child.kill('SIGKILL');
  throw new Error(`${program} did not accept connections on port ${port}`);
};
