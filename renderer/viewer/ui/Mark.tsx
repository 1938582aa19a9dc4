/** @jsxImportSource preact */
import type { JSX } from 'preact';

/** The ring and the lens: a ship's porthole. Colours come from the style sheet, so that it follows light and dark. */
export const Mark = ({ size }: { readonly size: number }): JSX.Element => (
  <svg class="mark" width={size} height={size} viewBox="0 0 64 64" aria-hidden="true" focusable="false">
    <circle class="mark-ring" cx="32" cy="32" r="26.5" />
    <circle class="mark-glass" cx="32" cy="32" r="17" />
    <path
      class="mark-sea"
      d="M15 33.5c4.2-3.4 8.4-3.4 12.6 0s8.4 3.4 12.6 0 6.2-3 8.8-1.6A17 17 0 0 1 15 33.5z"
    />
    <circle class="mark-lens" cx="38.5" cy="24.5" r="3.4" />
    <g class="mark-bolts">
      <circle cx="32" cy="5.5" r="2" />
      <circle cx="58.5" cy="32" r="2" />
      <circle cx="32" cy="58.5" r="2" />
      <circle cx="5.5" cy="32" r="2" />
    </g>
  </svg>
);
