import { expect, test, vi } from 'vitest';
import { openNatUpnp, soapOverNatUpnp } from '../../../electron/core/router/nat-upnp-transport.ts';
import { startFakeIgd } from '../../fakes/router-igd.ts';

// On a PC under full load a thread starts in seconds; what is measured begins after that.
vi.setConfig({ testTimeout: 20_000 });

const serviceType = 'urn:schemas-upnp-org:service:WANIPConnection:1';
const never = new AbortController().signal;

test('an action, its values and its refusal', async () => {
  await using igd = await startFakeIgd();
  const url = new URL(`http://127.0.0.1:${igd.httpPort}/ctl/IPConn`);
  const send = soapOverNatUpnp({ url, serviceType, localIp: '127.0.0.1' });
  const address = await send('GetExternalIPAddress', [], never);
  expect(address.kind === 'done' && address.value('NewExternalIPAddress')).toBe('81.2.69.10');
  const entry = await send('GetGenericPortMappingEntry', [['NewPortMappingIndex', '0']], never);
  expect(entry).toMatchObject({ kind: 'fault', code: 713 });
});

test.for([
  ['hang', 'timeout'],
  ['reset', 'no-xml'],
] as const)('a router that does this: %s', async ([script, detail]) => {
  await using igd = await startFakeIgd({ script: () => script });
  const url = new URL(`http://127.0.0.1:${igd.httpPort}/ctl/IPConn`);
  await using thread = openNatUpnp({ url, serviceType });
  expect(await thread.ready).toBe(true);
  const startedAt = performance.now();
  const outcome = await thread.send('GetExternalIPAddress', [], never);
  expect(outcome).toEqual({ kind: 'broken', detail });
  expect(performance.now() - startedAt).toBeLessThan(2000);
});

test('an empty answer, which ends the package, ends nothing else', async () => {
  await using igd = await startFakeIgd({ script: () => ({ status: 200, body: '' }) });
  const url = new URL(`http://127.0.0.1:${igd.httpPort}/ctl/IPConn`);
  const outcome = await soapOverNatUpnp({ url, serviceType, localIp: '127.0.0.1' })(
    'GetExternalIPAddress',
    [],
    never,
  );
  expect(outcome).toEqual({ kind: 'broken', detail: 'no-xml' });
});
