import * as z from 'zod';

/** Where the thread sends its actions: one control URL of one device. */
export const NatUpnpPlace = z.object({
  location: z.string(),
  controlUrl: z.string(),
  serviceType: z.string(),
});
export type NatUpnpPlace = z.infer<typeof NatUpnpPlace>;

/** One action; the next is sent when it is answered. */
export const NatUpnpJob = z.object({
  action: z.string(),
  parameters: z.array(z.tuple([z.string(), z.string()])),
});
export type NatUpnpJob = z.infer<typeof NatUpnpJob>;

/** What it answers: the action's values, or the UPnP error's number (0 when the router told none). */
export const NatUpnpAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('done'), values: z.record(z.string(), z.string()) }),
  z.object({ kind: z.literal('fault'), code: z.int(), description: z.string() }),
  z.object({ kind: z.literal('broken') }),
]);
export type NatUpnpAnswer = z.infer<typeof NatUpnpAnswer>;
