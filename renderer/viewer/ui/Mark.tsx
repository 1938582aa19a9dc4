/** @jsxImportSource preact */
import type { JSX } from 'preact';

/** The ring and the lens, flat: for the head of the page and for pictures still to come. */
export const Mark = ({ size }: { readonly size: number }): JSX.Element => (
  <svg class="mark" width={size} height={size} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
    <circle class="mark-rim" cx="24" cy="24" r="20.5" />
    <circle class="mark-lens" cx="24" cy="24" r="13" />
    <path
      class="mark-wave"
      d="M11.4 27c3.4-2.4 5.6-2.4 8.4-.6s5.4 1.8 8.4 0 5.4-1.8 8.4.6A13 13 0 0 1 11.4 27z"
    />
    <path class="mark-shine" d="M15.6 22.5a9 9 0 0 1 6.4-6.8" />
  </svg>
);

/** The whole porthole, as on the desktop's icon: where it stands alone. The style sheet holds the drawing. */
export const Emblem = (): JSX.Element => <span class="emblem" aria-hidden="true" />;
