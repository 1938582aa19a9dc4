import type { AppError } from '../../../shared/errors.ts';
import type { Camera, CameraStatus } from '../../../shared/camera.ts';
import type { Journal } from '../journal/contract.ts';
import type { Clock } from '../ports.ts';
import type { Store } from '../store.ts';
import type { Picture } from './contract.ts';
import { createStatePublisher } from './state-publisher.ts';

/** Keeps one camera's status in the state, and its changes in the diary. */
export interface CameraStatusKeeper extends Disposable {
  picture(picture: Picture): void;
  /** Video comes, though perhaps no still picture can be made of it. */
  video(): void;
  failure(error: AppError): void;
}

export interface StatusKeeperOptions {
  readonly id: string;
  readonly clock: Clock;
  readonly store: Store;
  readonly journal: Journal;
}

/** The camera answers; what is missing is a decoder on this PC. */
const isOurLack = (error: AppError | null | undefined): boolean =>
  error?.code === 'camera-unsupported' && error.what === 'still-picture';

const statusAfter = (error: AppError): CameraStatus => {
  if (error.code === 'camera-login' || error.code === 'camera-locked') return 'login';
  return isOurLack(error) ? 'online' : 'offline';
};

export const createCameraStatus = ({
  id,
  clock,
  store,
  journal,
}: StatusKeeperOptions): CameraStatusKeeper => {
  const publisher = createStatePublisher(store, clock, id);
  const camera = (): Camera | undefined => store.get().cameras.find((known) => known.id === id);

  const write = (status: CameraStatus, facts: object): void =>
    journal.record(`camera-${status}`, { id, name: camera()?.name, ...facts });

  return {
    picture: ({ revision, width, height, jpeg, at }) => {
      const snapshot = { revision, width, height, bytes: jpeg.length, at: new Date(at).toISOString() };
      const known = camera();
      if (known?.status === 'online' && known.problem === null && known.snapshot !== null) {
        return publisher.publishSoon({ snapshot });
      }
      publisher.publish({ status: 'online', problem: null, snapshot });
      if (known?.status !== 'online') write('online', {});
    },
    video: () => {
      const known = camera();
      if (known === undefined || known.status === 'online') return;
      publisher.publish({ status: 'online', problem: isOurLack(known.problem) ? known.problem : null });
      write('online', {});
    },
    failure: (problem) => {
      const status = statusAfter(problem);
      const known = camera();
      if (known?.status === status && known.problem?.code === problem.code) return;
      publisher.publish({ status, problem });
      if (known?.status !== status) write(status, status === 'online' ? {} : { problem: problem.code });
    },
    [Symbol.dispose]: () => publisher[Symbol.dispose](),
  };
};
