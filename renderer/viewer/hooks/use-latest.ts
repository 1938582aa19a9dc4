import { useLayoutEffect, useState } from 'preact/hooks';

/** Reads the value of the newest drawing: for listeners that outlive the drawing they were made in. */
export const useLatest = <T>(value: T): (() => T) => {
  const [box] = useState(() => createBox(value));
  useLayoutEffect(() => box.put(value));
  return box.get;
};

interface Box<T> {
  get: () => T;
  put: (value: T) => void;
}

const createBox = <T>(first: T): Box<T> => {
  let held = first;
  return {
    get: () => held,
    put: (value) => {
      held = value;
    },
  };
};
