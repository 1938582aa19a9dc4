/** @jsxImportSource preact */
import type { ComponentChildren, JSX } from 'preact';
import { Icon, type IconName } from './Icon.tsx';

interface Props {
  readonly icon: IconName;
  readonly text: string;
  readonly children?: ComponentChildren;
}

/** One line over the pictures about what concerns all of them, with the one thing to do. */
export const Banner = ({ icon, text, children }: Props): JSX.Element => (
  <section class="banner" aria-live="polite">
    <Icon name={icon} />
    <p>{text}</p>
    {children}
  </section>
);
