import { useEffect, useState } from 'react';

/** Long enough to be read, short enough not to be mistaken for a state. */
const copiedForMs = 2_000;

export interface Copied {
  /** For a moment after it worked. */
  readonly copied: boolean;
  copy(): void;
}

/** Puts a value on the clipboard and says so for a moment. */
export const useCopied = (value: string): Copied => {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), copiedForMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => {
    // Refused by the browser: the value stays selectable, so nothing is lost.
    void navigator.clipboard?.writeText(value).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return { copied, copy };
};
