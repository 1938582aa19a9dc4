import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, ok } from '../../shared/errors.ts';
import type { Hop, Path } from '../../shared/model.ts';
import { closedExposure, freshState, homeState, openExposure } from './fakes/app-state.ts';
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

const wayIn = () => screen.getByRole('region', { name: 'The way in' });
/** Rows of the proof, each with what its ring says and what it is about. */
const tenses = () =>
  within(screen.getByRole('list', { name: 'What is proved' }))
    .getAllByRole('listitem')
    .map((row) => row.textContent.split(': '));

describe('the home screen', () => {
  it('has one button when there is no camera', async () => {
    await renderApp({ ...freshState, settings: { ...freshState.settings, wizardDone: true } }, '#/home');
    expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['Find my cameras']);
  });

  it('shows each camera with its picture, its name and that it is live', async () => {
    await renderApp(homeState, '#/home');
    const grid = screen.getByRole('list', { name: 'Your cameras' });
    expect(await within(grid).findByRole('img', { name: 'Picture from Front door' })).toBeTruthy();
    expect(within(grid).getByText('Live')).toBeTruthy();
  });

  it('says in words and shape that a camera does not answer', async () => {
    const problem = { code: 'camera-unreachable', host: '192.168.1.20', reason: 'timeout' } as const;
    vi.stubGlobal('fetch', () =>
      Promise.resolve(Response.json({ ok: false, error: problem }, { status: 503 })),
    );
    const [camera] = homeState.cameras;
    await renderApp(
      { ...homeState, cameras: camera ? [{ ...camera, status: 'offline', problem }] : [] },
      '#/home',
    );
    expect(await screen.findByText('No answer')).toBeTruthy();
    expect(screen.getByText('The camera at 192.168.1.20 does not answer')).toBeTruthy();
  });

  it('keeps the three tenses apart', async () => {
    const { core } = await renderApp({ ...homeState, exposure: openExposure }, '#/home');
    expect(tenses()).toEqual([
      ['Done', 'Asked your router'],
      ['Done', 'Your router says it is open'],
      ['Not yet', 'Seen from outside'],
    ]);
    expect(within(wayIn()).queryByText('Reachable from outside')).toBeNull();
    act(() =>
      core.publish({ exposure: { ...openExposure, phase: 'reachable', provenAt: new Date().toISOString() } }),
    );
    expect(tenses()[2]?.[0]).toBe('Done');
    expect(tenses()[2]?.[1]).toMatch(/^Seen from outside at /);
    expect(within(wayIn()).getByText('Reachable from outside')).toBeTruthy();
  });

  it('marks the stop where the path breaks, with the one thing to do there', async () => {
    const hops: readonly Hop[] = [
      { id: 'camera', state: 'ok', finding: 'camera-answers', evidence: [], action: 'look-for-camera' },
      { id: 'firewall', state: 'fail', finding: 'pc-firewall', evidence: [], action: 'show-firewall-help' },
    ];
    const path: Path = {
      verdict: 'pc-firewall',
      alternatives: [],
      hops: [...hops],
      checkedAt: new Date().toISOString(),
    };
    const { user, core } = await renderApp({ ...homeState, path }, '#/home');
    const panel = within(screen.getByRole('region', { name: 'The path to your cameras' }));
    expect(panel.queryByRole('button', { name: 'Look for it again' })).toBeNull();
    act(() => core.publish({ path: { ...path, verdict: 'closed', hops: hops.slice(0, 1) } }));
    expect(panel.queryByRole('button', { name: 'Show me what to allow' })).toBeNull();
    act(() => core.publish({ path }));
    await user.click(panel.getByRole('button', { name: 'Show me what to allow' }));
    expect(window.location.hash).toBe('#/help/firewall');
  });

  it('opens and closes the way in', async () => {
    const { core, user } = await renderApp(homeState, '#/home', (fake) =>
      fake.handle({
        'exposure.open': () => {
          fake.publish({ exposure: openExposure });
          return ok(openExposure);
        },
        'exposure.close': () => {
          fake.publish({ exposure: closedExposure });
          return ok(closedExposure);
        },
      }),
    );
    await user.click(within(wayIn()).getByRole('button', { name: 'Open the way in' }));
    expect(await within(wayIn()).findByText('https://93.184.216.34:41234')).toBeTruthy();
    await user.click(within(wayIn()).getByRole('button', { name: 'Close the way in' }));
    expect(await within(wayIn()).findByText('Closed. Nobody outside can see anything')).toBeTruthy();
    expect(core.calls.map(({ name }) => name).filter((name) => name.startsWith('exposure.'))).toEqual([
      'exposure.open',
      'exposure.close',
    ]);
  });

  it('does not offer to open without a password', async () => {
    await renderApp({ ...homeState, gateway: freshState.gateway }, '#/home');
    expect(within(wayIn()).getByRole<HTMLButtonElement>('button', { name: 'Open the way in' }).disabled).toBe(
      true,
    );
  });

  it('names who is watching', async () => {
    const viewer = {
      id: 'v',
      ip: '80.187.101.20',
      who: 'Grandma',
      guest: true,
      userAgent: '',
      sinceAt: new Date().toISOString(),
      lastSeenAt: new Date().toISOString(),
      cameraIds: ['door'],
      watching: true,
    };
    await renderApp(
      { ...homeState, viewers: [viewer, { ...viewer, id: 'w', who: 'Idle', watching: false }] },
      '#/home',
    );
    const watching = screen.getByRole('region', { name: 'Watching now' });
    expect(within(watching).getByText('Guest: Grandma')).toBeTruthy();
    expect(within(watching).queryByText(/Idle/)).toBeNull();
  });

  it('shows each stop of the path with its state as a word', async () => {
    const hop = (id: Hop['id'], state: Hop['state']): Hop => ({ id, state, finding: '', evidence: [] });
    const hops = [hop('router', 'fail'), hop('camera', 'ok'), hop('gateway', 'ok'), hop('firewall', 'warn')];
    await renderApp(
      {
        ...homeState,
        path: { verdict: 'mapping-refused', alternatives: [], hops, checkedAt: new Date().toISOString() },
      },
      '#/home',
    );
    const stops = within(screen.getByRole('list', { name: 'Stops on the way' })).getAllByRole('listitem');
    expect(stops.map((stop) => stop.textContent)).toEqual([
      'Front doorFine',
      'This PCFine',
      'FirewallLook here',
      'RouterStops here',
      'ProviderNot known yet',
      'InternetNot known yet',
    ]);
  });
});

describe('when the core is not there', () => {
  it('says so and tries again when asked', async () => {
    const { core, user } = await renderApp(homeState, '#/home', (fake) =>
      fake.handle({ 'state.get': () => fail({ code: 'core-unreachable' }) }),
    );
    expect(await screen.findByText('Porthole does not answer')).toBeTruthy();
    core.handle({ 'state.get': () => ok(homeState) });
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('heading', { name: 'Your cameras' })).toBeTruthy();
  });

  it('keeps the screen and says that it may be old', async () => {
    const { core } = await renderApp(homeState, '#/home');
    act(() => core.setLine(false));
    expect(screen.getByText(/may be old/)).toBeTruthy();
    expect(screen.getByRole('list', { name: 'Your cameras' }).textContent).toContain('Front door');
  });
});
