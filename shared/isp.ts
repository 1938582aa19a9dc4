import * as z from 'zod';
import { IspNote } from './facts/isp-notes-schema.ts';
import { Instant, Port } from './primitives.ts';
import { AddressKind } from './way-in.ts';

/**
 * What is known of this home's provider, and the facts for a letter to it. The renderer puts the letter into words;
 * `ask` says what for: an address of one's own, or a port that is dropped on the way.
 */
export const IspInfo = z.object({
  note: IspNote.nullable(),
  /** How the provider was told: the name that reverse DNS gives the address, or the router that it hands out. */
  evidence: z.array(z.object({ from: z.enum(['reverse-dns', 'router']), value: z.string() })),
  letter: z.object({
    ask: z.enum(['public-ipv4', 'unblock-port']),
    provider: z.string().optional(),
    wanIp: z.string().optional(),
    publicIp: z.string().optional(),
    kind: AddressKind,
    externalPort: Port.optional(),
    writtenAt: Instant,
  }),
});
export type IspInfo = z.infer<typeof IspInfo>;
