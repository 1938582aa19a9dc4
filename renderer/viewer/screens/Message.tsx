/** @jsxImportSource preact */
import type { ComponentChildren, JSX } from 'preact';
import { Emblem } from '../ui/Mark.tsx';

interface Props {
  readonly title: string;
  readonly lead?: string;
  readonly children?: ComponentChildren;
}

/** A whole page with one thing to say, and at most one thing to do. */
export const Message = ({ title, lead, children }: Props): JSX.Element => (
  <main class="login">
    <div class="login-card message">
      <Emblem />
      <h1>{title}</h1>
      {lead !== undefined && <p class="login-lead">{lead}</p>}
      {children}
    </div>
  </main>
);
