import { cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseRoute, routeHref } from '../../renderer/app/routes.ts';
import type { Route } from '../../renderer/app/routes.ts';
import { learnTopics } from '../../renderer/learn/topics.ts';
import { ok } from '../../shared/errors.ts';
import { frontDoor, homeState, openExposure } from './fakes/app-state.ts';
import { giveBrowserWhatItLacks } from './fakes/browser.ts';
import { renderApp } from './fakes/render-app.tsx';

beforeEach(() => {
  giveBrowserWhatItLacks();
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('jpeg')));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('addresses of pages', () => {
  it.each<Route>([
    { page: 'home' },
    { page: 'setup', step: 'phone' },
    { page: 'help', topic: 'double-nat' },
    { page: 'guide', id: null },
    { page: 'guide', id: 'fritz/box' },
    { page: 'camera', id: 'a b' },
    { page: 'learn', topic: null },
    { page: 'learn', topic: 'ports' },
  ])('lead back to the page: %o', (route) => {
    expect(parseRoute(routeHref(route))).toEqual(route);
  });

  it.each(['#/nowhere', '#/help/nothing', '#/camera/'])('are refused when nothing is there: %s', (hash) => {
    expect(parseRoute(hash)).toEqual({ page: 'unknown' });
  });
});

describe('the camera page', () => {
  it('changes only what was changed, and never asks for the kept password again', async () => {
    const { core, user } = await renderApp(
      { ...homeState, cameras: [{ ...frontDoor, hasLogin: true }] },
      '#/camera/door',
      (fake) => fake.handle({ 'camera.update': () => ok({}) }),
    );
    const name = screen.getByLabelText('Camera name');
    await user.clear(name);
    await user.type(name, 'Gate');
    await user.click(screen.getByRole('button', { name: 'Save the changes' }));
    expect(await screen.findByText('Saved.')).toBeTruthy();
    expect(core.calls.find((call) => call.name === 'camera.update')?.input).toEqual({
      id: 'door',
      name: 'Gate',
    });
  });

  it('removes a camera only after a second yes', async () => {
    const { core, user } = await renderApp(homeState, '#/camera/door', (fake) =>
      fake.handle({ 'camera.remove': () => ok({}) }),
    );
    await user.click(screen.getByRole('button', { name: 'Remove this camera' }));
    expect(core.calls.some(({ name }) => name === 'camera.remove')).toBe(false);
    await user.click(screen.getByRole('button', { name: 'Yes, remove it' }));
    expect(core.calls.some(({ name }) => name === 'camera.remove')).toBe(true);
    expect(await screen.findByRole('heading', { name: 'Your cameras' })).toBeTruthy();
  });

  it('keeps a changed identity only when the owner says so', async () => {
    const problem = {
      code: 'camera-certificate-changed',
      host: '192.168.1.20',
      fingerprint: 'AA:BB',
    } as const;
    const { core, user } = await renderApp(
      { ...homeState, cameras: [{ ...frontDoor, problem }] },
      '#/camera/door',
    );
    await user.click(screen.getByRole('button', { name: 'It is my camera: keep the new identity' }));
    expect(core.calls.find(({ name }) => name === 'camera.trustCertificate')?.input).toEqual({ id: 'door' });
  });
});

describe('the page of a door that does not open', () => {
  it('gives Porthole another port, and says so only then', async () => {
    const { core, user } = await renderApp(homeState, '#/help/door', (fake) =>
      fake.handle({ 'gateway.setPort': (input) => ok({ port: input?.port ?? 0 }) }),
    );
    const field = screen.getByLabelText('Port of this PC');
    await user.clear(field);
    await user.type(field, '80');
    await user.click(screen.getByRole('button', { name: 'Use this port' }));
    expect(screen.getByText('A number from 1024 to 65535, please.')).toBeTruthy();
    expect(core.calls.some(({ name }) => name === 'gateway.setPort')).toBe(false);
    await user.clear(field);
    await user.type(field, '7500');
    await user.click(screen.getByRole('button', { name: 'Use this port' }));
    expect(core.calls.find(({ name }) => name === 'gateway.setPort')?.input).toEqual({ port: 7500 });
    expect(await screen.findByText('Porthole’s door is at port 7500 now')).toBeTruthy();
  });
});

describe('the pages to learn from', () => {
  const address = {
    kind: 'public',
    publicIpv4: '93.184.216.34',
    wanIp: '93.184.216.34',
    sources: [],
  } as const;
  const state = { ...homeState, exposure: openExposure, address: { ...address, sources: [] } };

  it.each(learnTopics)('%s ends with this very home', async (topic) => {
    await renderApp(state, `#/learn/${topic}`);
    const home = screen.getByRole('region', { name: 'In your home' });
    expect(home.textContent).not.toMatch(/\{\{|undefined/);
  });

  it('hold the numbers of this home', async () => {
    await renderApp(state, '#/learn/translation');
    expect(screen.getByText('41234 → 7443')).toBeTruthy();
    expect(screen.getByText(/Outside port 41234, inside port 7443/)).toBeTruthy();
  });

  it('show an example, called so, while the home has no outside port', async () => {
    await renderApp(homeState, '#/learn/translation');
    expect(screen.getByText('for example 41234')).toBeTruthy();
  });
});
