import { describe, expect, it } from 'vitest';
import { ddnsProviders } from '../../../../electron/core/address/ddns/providers.ts';
import type { DdnsAccount, DdnsAddresses } from '../../../../electron/core/address/ddns/provider.ts';
import { retryAfterMs } from '../../../../electron/core/address/ddns/provider.ts';
import { homeText } from '../../../../electron/core/fetch-text.ts';
import { startProviderServer } from './provider-server.ts';
import type { Answer, Asked } from './provider-server.ts';

const account: DdnsAccount = {
  hostname: 'cam.example.org',
  username: 'someone@example.org',
  password: 'pass word&1',
  token: 'tok3n',
  server: '',
};
const v4 = { ipv4: '8.8.4.4' };
const both = { ipv4: '8.8.4.4', ipv6: '2a00:1450::1' };

/** Lets one provider update against a server that answers so; returns its verdict and what it asked. */
const update = async (
  id: string,
  answer: Answer | ((asked: Asked) => Answer),
  addresses: DdnsAddresses = v4,
  change: Partial<DdnsAccount> = {},
) => {
  const provider = ddnsProviders.find((one) => one.id === id);
  if (provider === undefined) throw new Error(`no provider ${id}`);
  await using server = await startProviderServer(typeof answer === 'function' ? answer : () => answer);
  const outcome = await provider.update({ ...account, ...change, server: server.origin }, addresses, {
    send: homeText,
    signal: AbortSignal.timeout(5_000),
    now: Date.now(),
    userAgent: 'Porthole/1.2.3',
  });
  return { outcome, asked: server.asked };
};

const basic = (username: string, password: string): string =>
  `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;

describe('what is asked', () => {
  it.each([
    [
      'duckdns',
      '/update',
      { domains: 'cam.example.org', token: 'tok3n', ip: '8.8.4.4', verbose: 'true' },
      undefined,
    ],
    [
      'noip',
      '/nic/update',
      { hostname: 'cam.example.org', myip: '8.8.4.4' },
      basic(account.username, account.password),
    ],
    [
      'dynu',
      '/nic/update',
      { hostname: 'cam.example.org', myip: '8.8.4.4' },
      basic(account.username, account.password),
    ],
    ['desec', '/', { hostname: 'cam.example.org', myipv4: '8.8.4.4', myipv6: 'preserve' }, 'Token tok3n'],
    ['freedns', '/u/tok3n/', { myip: '8.8.4.4' }, undefined],
    [
      'namecheap',
      '/update',
      { host: 'cam', domain: 'example.org', password: 'pass word&1', ip: '8.8.4.4' },
      undefined,
    ],
    [
      'ovh',
      '/nic/update',
      { system: 'dyndns', hostname: 'cam.example.org', myip: '8.8.4.4' },
      basic(account.username, account.password),
    ],
    [
      'he',
      '/nic/update',
      { hostname: 'cam.example.org', myip: '8.8.4.4' },
      basic('cam.example.org', account.password),
    ],
    [
      'dyndns2',
      '/nic/update',
      { hostname: 'cam.example.org', myip: '8.8.4.4' },
      basic(account.username, account.password),
    ],
  ])('%s: %s %j', async (id, path, query, authorization) => {
    const { asked } = await update(id, { body: 'good 8.8.4.4' });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ method: 'GET', path, query });
    expect(asked[0]?.query).toEqual(query);
    expect(asked[0]?.headers.authorization).toBe(authorization);
    expect(asked[0]?.headers['user-agent']).toContain('Porthole/1.2.3');
  });

  it.each([
    ['duckdns', [{ ip: '8.8.4.4', ipv6: '2a00:1450::1' }]],
    ['noip', [{ myip: '8.8.4.4,2a00:1450::1' }]],
    ['dynu', [{ myip: '8.8.4.4', myipv6: '2a00:1450::1' }]],
    ['desec', [{ myipv4: '8.8.4.4', myipv6: '2a00:1450::1' }]],
    ['he', [{ myip: '8.8.4.4' }, { myip: '2a00:1450::1' }]],
    ['dyndns2', [{ myip: '8.8.4.4' }, { myip: '2a00:1450::1' }]],
  ])('%s with both families: %j', async (id, queries) => {
    const { asked } = await update(id, { body: id === 'duckdns' ? 'OK' : 'good' }, both);
    expect(asked.map(({ query }) => query)).toMatchObject(queries);
  });

  it('tells No-IP whom to ask', async () => {
    const { asked } = await update('noip', { body: 'good' });
    expect(asked[0]?.headers['user-agent']).toBe('Porthole/1.2.3 someone@example.org');
  });

  it('keeps the other family at deSEC', async () => {
    const { asked } = await update('desec', { body: 'good' }, { ipv6: '2a00:1450::1' });
    expect(asked[0]?.query).toEqual({
      hostname: 'cam.example.org',
      myipv4: 'preserve',
      myipv6: '2a00:1450::1',
    });
  });

  it('takes a path that the user names instead of the usual one', async () => {
    await using server = await startProviderServer(() => ({ body: 'good' }));
    const provider = ddnsProviders.find(({ id }) => id === 'dyndns2');
    await provider?.update({ ...account, server: `${server.origin}/my/update` }, v4, {
      send: homeText,
      signal: AbortSignal.timeout(5_000),
      now: Date.now(),
      userAgent: 'Porthole/1.2.3',
    });
    expect(server.asked[0]?.path).toBe('/my/update');
  });

  it('knows short and long names at DuckDNS, the bare domain and the named one at Namecheap', async () => {
    const duck = await update('duckdns', { body: 'OK' }, v4, { hostname: 'mycam.duckdns.org' });
    expect(duck.asked[0]?.query['domains']).toBe('mycam');
    const done = { body: '<interface-response><ErrCount>0</ErrCount></interface-response>' };
    const bare = await update('namecheap', done, v4, { hostname: 'example.org', username: '' });
    expect(bare.asked[0]?.query).toMatchObject({ host: '@', domain: 'example.org' });
    const named = await update('namecheap', done, v4, {
      hostname: 'a.b.example.co.uk',
      username: 'example.co.uk',
    });
    expect(named.asked[0]?.query).toMatchObject({ host: 'a.b', domain: 'example.co.uk' });
  });

  it('finds the token in the address that FreeDNS shows', async () => {
    const { asked } = await update(
      'freedns',
      { body: 'Updated 1 host(s) cam to 8.8.4.4 in 0.1 seconds' },
      v4,
      {
        token: 'https://sync.afraid.org/u/abc123/',
      },
    );
    expect(asked[0]?.path).toBe('/u/abc123/');
  });
});

describe.each(['noip', 'dynu', 'desec', 'ovh', 'he', 'dyndns2'])('%s reads dyndns2 answers', (id) => {
  it.each([
    ['good 8.8.4.4', 200, 'stored', 'good'],
    ['nochg 8.8.4.4', 200, 'stored', 'nochg'],
    ['good', 500, 'stored', 'good'],
    ['badauth', 200, 'stop', 'badauth'],
    ['badauth', 401, 'stop', 'badauth'],
    ['notfqdn', 200, 'stop', 'notfqdn'],
    ['nohost', 404, 'stop', 'nohost'],
    ['numhost', 200, 'stop', 'numhost'],
    ['!yours', 200, 'stop', '!yours'],
    ['!donator', 200, 'stop', '!donator'],
    ['badagent', 200, 'stop', 'badagent'],
    ['abuse', 200, 'stop', 'abuse'],
    ['good 127.0.0.1', 200, 'stop', 'badagent'],
    ['dnserr', 200, 'later', 'dnserr'],
    ['911', 200, 'later', '911'],
    ['', 401, 'stop', 'badauth'],
    ['Request was throttled.', 429, 'later', 'throttled'],
    ['<html>Bad gateway</html>', 502, 'failed', 'HTTP 502 Bad gateway'],
    ['', 200, 'failed', 'HTTP 200'],
    ['goodness', 200, 'failed', 'HTTP 200 goodness'],
  ])('%j with status %i: %s %s', async (body, status, kind, code) => {
    expect((await update(id, { body, status })).outcome).toMatchObject({ kind, code });
  });
});

describe('answers of their own', () => {
  it.each([
    ['duckdns', 'OK\n8.8.4.4\n\nUPDATED', 'stored'],
    ['duckdns', 'OK\n8.8.4.4\n\nNOCHANGE', 'stored'],
    ['duckdns', 'KO', 'stop'],
    ['duckdns', '<html>', 'failed'],
    ['freedns', 'Updated 1 host(s) cam.mooo.com to 8.8.4.4 in 0.036 seconds', 'stored'],
    ['freedns', 'No IP change detected for cam.mooo.com with IP 8.8.4.4, skipping update', 'stored'],
    ['freedns', 'ERROR: Invalid update URL (2)', 'stop'],
    ['freedns', 'ERROR: Unable to locate this record (changed password recently?)', 'stop'],
    ['freedns', 'database is down', 'failed'],
    [
      'namecheap',
      '<interface-response><ErrCount>0</ErrCount><Done>true</Done></interface-response>',
      'stored',
    ],
    [
      'namecheap',
      '<interface-response><ErrCount>1</ErrCount><errors><Err1>Passwords do not match</Err1></errors></interface-response>',
      'stop',
    ],
    [
      'namecheap',
      '<interface-response><ErrCount>1</ErrCount><errors><Err1>Server is busy</Err1></errors></interface-response>',
      'failed',
    ],
    ['namecheap', '<html>', 'failed'],
  ])('%s %j: %s', async (id, body, kind) => {
    expect((await update(id, { body })).outcome.kind).toBe(kind);
  });

  it('quotes no secret back', async () => {
    const { outcome } = await update('freedns', { body: 'ERROR: Invalid update URL /u/tok3n/' });
    expect(outcome.code).not.toContain('tok3n');
    const other = await update('dyndns2', { body: 'what is "pass word&1"?' });
    expect(other.outcome.code).not.toContain('pass word&1');
  });

  it('stops at the first family that is refused', async () => {
    const { outcome, asked } = await update('he', { body: 'badauth' }, both);
    expect(outcome).toEqual({ kind: 'stop', code: 'badauth' });
    expect(asked).toHaveLength(1);
  });

  it('waits as long as the service says', async () => {
    const { outcome } = await update('desec', {
      body: 'slow down',
      status: 429,
      headers: { 'retry-after': '600' },
    });
    expect(outcome).toEqual({ kind: 'later', code: 'throttled', afterMs: 600_000 });
  });
});

/** Cloudflare's API with one zone and one record. */
const cloudflareApi = (state: { content: string; patches: number }, zone = 'example.org') => {
  const json = (body: unknown, status = 200): Answer => ({ status, body: JSON.stringify(body) });
  return ({ method, path, query, headers, body }: Asked): Answer => {
    if (headers.authorization !== 'Bearer tok3n') {
      return json({ success: false, errors: [{ code: 10_000, message: 'Authentication error' }] }, 403);
    }
    if (path === '/client/v4/zones') {
      return json({ success: true, result: query['name'] === zone ? [{ id: 'z1', name: zone }] : [] });
    }
    if (method === 'GET' && path === '/client/v4/zones/z1/dns_records') {
      const found = query['name'] === 'cam.example.org' && query['type'] === 'A';
      return json({ success: true, result: found ? [{ id: 'r1', content: state.content }] : [] });
    }
    if (method === 'PATCH' && path === '/client/v4/zones/z1/dns_records/r1') {
      state.patches += 1;
      state.content = (JSON.parse(body) as { content: string }).content;
      return json({ success: true, result: { id: 'r1', content: state.content } });
    }
    return json({ success: false, errors: [{ code: 7003, message: 'no route' }] }, 404);
  };
};

describe('Cloudflare', () => {
  it('finds zone and record by name and changes only the content', async () => {
    const state = { content: '9.9.9.9', patches: 0 };
    const { outcome, asked } = await update('cloudflare', cloudflareApi(state));
    expect(outcome).toEqual({ kind: 'stored', code: 'good' });
    expect(state).toEqual({ content: '8.8.4.4', patches: 1 });
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /client/v4/zones',
      'GET /client/v4/zones',
      'GET /client/v4/zones/z1/dns_records',
      'PATCH /client/v4/zones/z1/dns_records/r1',
    ]);
    expect(JSON.parse(asked.at(-1)?.body ?? '')).toEqual({ content: '8.8.4.4' });
  });

  it('changes nothing that is right already', async () => {
    const state = { content: '8.8.4.4', patches: 0 };
    expect((await update('cloudflare', cloudflareApi(state))).outcome).toEqual({
      kind: 'stored',
      code: 'nochg',
    });
    expect(state.patches).toBe(0);
  });

  it('stops at a wrong token, a foreign zone, a record that is not there', async () => {
    const state = { content: '9.9.9.9', patches: 0 };
    const api = cloudflareApi(state);
    expect((await update('cloudflare', api, v4, { token: 'wrong' })).outcome).toEqual({
      kind: 'stop',
      code: '10000 Authentication error',
    });
    expect((await update('cloudflare', cloudflareApi(state, 'other.org'))).outcome.kind).toBe('stop');
    expect((await update('cloudflare', api, { ipv6: '2a00:1450::1' })).outcome).toEqual({
      kind: 'stop',
      code: 'no AAAA record of this name',
    });
  });

  it('waits when it is throttled and takes an error page for a failure', async () => {
    const throttled = { status: 429, body: '{}', headers: { 'retry-after': '120' } };
    expect((await update('cloudflare', throttled)).outcome).toEqual({
      kind: 'later',
      code: 'throttled',
      afterMs: 120_000,
    });
    expect((await update('cloudflare', { status: 502, body: '<html>' })).outcome.kind).toBe('failed');
  });
});

describe('retryAfterMs', () => {
  const now = Date.parse('2026-03-01T12:00:00Z');
  it.each([
    ['120', 120_000],
    ['1', 60_000],
    ['999999999', 86_400_000],
    ['Sun, 01 Mar 2026 12:10:00 GMT', 600_000],
    ['soon', undefined],
    [undefined, undefined],
  ])('%s: %s', (header, expected) => {
    expect(retryAfterMs(header, now)).toBe(expected);
  });
});
