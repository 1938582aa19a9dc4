import type { ForeignMapping } from '../../../shared/way-in.ts';
import type { ActionResult, PortMappingEntry, UpnpActions } from './upnp-actions.ts';

/** Home routers hold at most a few hundred rows; a table without an end stops here. */
const maxRows = 256;

/** True for a refusal with one of these numbers. */
export const faultIs = (result: ActionResult<unknown>, ...codes: readonly number[]): boolean =>
  result.kind === 'fault' && codes.includes(result.code);

/** A row as the owner is shown it. */
export const asRow = (entry: PortMappingEntry): ForeignMapping => ({
  externalPort: entry.externalPort,
  internalIp: entry.internalIp,
  internalPort: entry.internalPort,
  protocol: entry.protocol,
  ...(entry.description === '' ? {} : { description: entry.description }),
});

/** The whole table. An end is 713 or 714; whatever else stops the reading ends it too, with what was read. */
export const readTable = async (
  actions: UpnpActions,
  signal: AbortSignal,
): Promise<ActionResult<readonly PortMappingEntry[]>> => {
  const rows = new Map<string, PortMappingEntry>();
  for (let index = 0; index < maxRows; index += 1) {
    const row = await actions.generic(index, signal);
    if (row.kind !== 'done') {
      // 402 and 501 are how some routers say that there is nothing at this index.
      if (rows.size > 0 || faultIs(row, 713, 714, 402, 501)) break;
      return row;
    }
    const key = `${row.value.protocol} ${row.value.externalPort}`;
    // A router that ignores the index would repeat its first row for ever.
    if (rows.has(key)) break;
    rows.set(key, row.value);
  }
  return { kind: 'done', value: [...rows.values()] };
};

/** One TCP row, by its outside port; out of the whole table on routers that cannot look one up. */
export const lookUp = async (
  actions: UpnpActions,
  externalPort: number,
  signal: AbortSignal,
): Promise<ActionResult<PortMappingEntry>> => {
  const direct = await actions.specific(externalPort, signal);
  // Missing or broken on some routers, while the table can be read.
  if (direct.kind === 'done' || faultIs(direct, 714) || !faultIs(direct, 401, 402, 501, 602, 713))
    return direct;
  const table = await readTable(actions, signal);
  if (table.kind !== 'done') return direct;
  const row = table.value.find((entry) => entry.protocol === 'tcp' && entry.externalPort === externalPort);
  return row === undefined ? { kind: 'fault', code: 714, description: '' } : { kind: 'done', value: row };
};
