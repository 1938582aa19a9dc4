import type { en } from './en/index.ts';

/** The same tree with any words in it. */
type Words<T> = { readonly [K in keyof T]: T[K] extends string ? string : Words<T[K]> };

/** What every language has: exactly the keys that English has. */
export type Texts = Words<typeof en>;
