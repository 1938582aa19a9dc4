import { describe, expect, it } from 'vitest';
import { readyJson, readyText } from '../../../electron/headless/ready.ts';

const ready = {
  admin: 'http://127.0.0.1:7480',
  token: 'abc',
  gateway: 'https://127.0.0.1:7443',
  fingerprint: 'AA:BB',
  pid: 7,
};

describe('what the headless host says when it is ready', () => {
  it('shows the link with the token, and the gateway where it may listen', () => {
    const text = readyText(ready, true);
    expect(text).toContain('http://127.0.0.1:7480/?token=abc');
    expect(text).toContain('https://127.0.0.1:7443');
    expect(text).toContain('AA:BB');
  });

  it('shows no link to a gateway that does not listen for want of a password', () => {
    const text = readyText(ready, false);
    expect(text).toContain('closed until you have chosen a password');
    expect(text).not.toContain('https://');
  });

  it('gives programs the same fields at every start', () => {
    expect(JSON.parse(readyJson(ready))).toEqual({ event: 'ready', ...ready });
  });
});
