import { EventEmitter } from 'node:events';

/**
 * The members of an Electron interface that a double stands in for. Written with `satisfies`, a member that
 * Electron renames, drops or gives another type stops compiling here. The event methods are left out: their
 * dozens of overloads return the whole interface, which no part of it can.
 */
export type Part<T, K extends Exclude<keyof T, keyof EventEmitter>> = Pick<T, K>;

/** An emitter with members; accessors stay accessors. */
export const emitterWith = <M extends object>(members: M): EventEmitter & M =>
  Object.defineProperties(new EventEmitter(), Object.getOwnPropertyDescriptors(members)) as EventEmitter & M;

/** Says clearly when the app uses something that the double has not got. */
export const loud = <T extends object>(name: string, target: T): T =>
  new Proxy(target, {
    get: (object, key) => {
      if (
        typeof key === 'string' &&
        !(key in object) &&
        !['then', 'toJSON', 'captureRejections'].includes(key)
      ) {
        throw new Error(`the electron double has no ${name}.${key}`);
      }
      const value: unknown = Reflect.get(object, key, object);
      return value;
    },
  });
