import { describe, expect, it } from 'vitest';
import {
  createExternalPolicy,
  createHomeHosts,
  isOwnPageUrl,
} from '../../../electron/shell/external-policy.ts';
import { systemClock } from '../../../electron/core/clock.ts';
import { createCoreServices } from '../../fakes/core-services.ts';

const allowed = createExternalPolicy(() => ['192.168.1.1', '203.0.113.7', 'fd00::1']);

describe('what may open in the browser', () => {
  it.each([
    'https://github.com/porthole-app/porthole',
    'https://letsencrypt.org/docs/',
    'http://192.168.1.1/',
    'https://203.0.113.7:41234/',
    'http://[fd00::1]/',
  ])('%s may', (url) => {
    expect(allowed(new URL(url))).toBe(true);
  });

  it.each([
    'http://github.com/',
    'https://github.com.evil.test/',
    'https://github.com:8443/',
    'https://user@github.com/',
    'https://user:pass@192.168.1.1/',
    'http://192.168.1.2/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://192.168.1.1/share',
    'ms-settings:network',
    'app://porthole/',
  ])('%s may not', (url) => {
    expect(allowed(new URL(url))).toBe(false);
  });
});

describe('where the page may go by itself', () => {
  it.each(['app://porthole/', 'app://porthole/#/home', 'app://porthole/?again'])('%s', (url) => {
    expect(isOwnPageUrl(url)).toBe(true);
  });

  it.each([
    'app://other/',
    'app://porthole.evil/',
    'app://porthole/cameras/1/snapshot.jpg',
    'https://porthole/',
    'http://127.0.0.1/',
    'about:blank',
    'data:text/html,x',
    'nonsense',
  ])('not %s', (url) => {
    expect(isOwnPageUrl(url)).toBe(false);
  });
});

describe('the home’s own addresses', () => {
  it('may be opened once there is a core that knows them, and not before', () => {
    const home = createHomeHosts();
    const may = createExternalPolicy(home.hosts);
    expect(may(new URL('http://192.168.1.5/'))).toBe(false);
    const { store } = createCoreServices(systemClock);
    home.follow(store);
    store.update(({ exposure }) => ({ exposure: { ...exposure, internalIp: '192.168.1.5' } }));
    expect(may(new URL('http://192.168.1.5/'))).toBe(true);
  });
});
