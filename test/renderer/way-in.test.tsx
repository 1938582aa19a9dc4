import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { endOf, isTonightAhead, localTime, noEnd, tonight } from '../../renderer/exposure/door-end.ts';
import { outcomeOf, outcomeTitle } from '../../renderer/exposure/outcome.ts';
import type { Outcome } from '../../renderer/exposure/outcome.ts';
import { formatLeft } from '../../renderer/i18n/format.ts';
import { createI18n } from '../../renderer/i18n/i18n.ts';
import { resumeStep } from '../../renderer/wizard/resume.ts';
import type { WizardStep } from '../../renderer/app/routes.ts';
import type { Camera } from '../../shared/camera.ts';
import type { AppError } from '../../shared/errors.ts';
import type { AppState } from '../../shared/model.ts';
import { fail, ok } from '../../shared/errors.ts';
import type { Exposure } from '../../shared/way-in.ts';
import { closedExposure, freshState, frontDoor, homeState, openExposure } from './fakes/app-state.ts';
import { giveBrowserWhatItLacks } from './fakes/browser.ts';
import type { FakeCore } from './fakes/fake-core.ts';
import { renderApp } from './fakes/render-app.tsx';

beforeEach(() => {
  giveBrowserWhatItLacks();
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('jpeg')));
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const notPublic = (kind: 'private' | 'cgnat' | 'reserved' | 'differs'): AppError => ({
  code: 'wan-not-public',
  wanIp: '100.70.3.4',
  kind,
});
const refused = (problem: AppError): Exposure => ({ ...closedExposure, phase: 'refused', problem });
const six = {
  address: '2001:db8::7',
  port: 41_234,
  url: 'https://[2001:db8::7]:41234/',
  method: 'pcp',
} as const;

const outcomes: readonly (readonly [Outcome, Exposure])[] = [
  ['closed', closedExposure],
  ['closing-unsure', { ...closedExposure, problem: { code: 'no-network' } }],
  ['asking', { ...closedExposure, phase: 'opening' }],
  ['by-hand', { ...closedExposure, phase: 'opening', method: 'manual' }],
  ['open', openExposure],
  ['open-six', { ...openExposure, ipv6: six, problem: notPublic('cgnat') }],
  ['reachable', { ...openExposure, phase: 'reachable', problem: notPublic('cgnat') }],
  ['shared', { ...openExposure, problem: notPublic('cgnat') }],
  ['two-routers', { ...openExposure, problem: notPublic('private') }],
  ['other-address', { ...openExposure, problem: notPublic('differs') }],
  ['other-address', { ...openExposure, problem: notPublic('reserved') }],
  ['no-address', { ...openExposure, problem: { code: 'address-unknown' } }],
  ['unreachable', { ...openExposure, phase: 'unreachable', problem: { code: 'no-network' } }],
  [
    'forgotten',
    { ...openExposure, phase: 'unreachable', problem: { code: 'mapping-missing', externalPort: 41_234 } },
  ],
  ['silent', refused({ code: 'router-not-found', triedMs: 3_000 })],
  ['said-no', refused({ code: 'router-refused', protocol: 'upnp', routerCode: 606, meaning: 'no' })],
  ['port-taken', refused({ code: 'port-conflict', externalPort: 41_234 })],
  ['door-shut', refused({ code: 'gateway-down', reason: 'not-listening' })],
  ['no-password', refused({ code: 'password-missing' })],
  ['failed', refused({ code: 'no-network' })],
];

describe('how the way in came out', () => {
  it.each(outcomes)('%s', (outcome, exposure) => {
    expect(outcomeOf(exposure)).toBe(outcome);
  });

  it('has a title of its own for each, and none but the proved one says that it works', () => {
    const t = createI18n().getFixedT('en', 'app');
    const kinds = [...new Set(outcomes.map(([outcome]) => outcome))];
    const titles = kinds.map((outcome) => outcomeTitle(t, outcome));
    expect(new Set(titles).size).toBe(kinds.length);
    const works = kinds.filter((outcome) => /^reachable|works/i.test(outcomeTitle(t, outcome)));
    expect(works).toEqual(['reachable']);
  });

  it.each(outcomes.filter(([outcome]) => !['closed', 'asking', 'open', 'closing-unsure'].includes(outcome)))(
    'titles the step of the wizard, and home, by what came out: %s',
    async (outcome, exposure) => {
      const title = outcomeTitle(createI18n().getFixedT('en', 'app'), outcome);
      await renderApp({ ...homeState, exposure }, '#/setup/way');
      expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(title);
      cleanup();
      await renderApp({ ...homeState, exposure }, '#/home');
      expect(within(screen.getByRole('region', { name: 'The way in' })).getByText(title)).toBeTruthy();
    },
  );

  it('forgets why it was refused once a later try of the core went through', async () => {
    const { core, user } = await renderApp(homeState, '#/setup/way', (fake) =>
      fake.handle({ 'exposure.open': () => fail({ code: 'router-not-found', triedMs: 3_000 }) }),
    );
    await user.click(screen.getByRole('button', { name: 'Open the way in' }));
    await screen.findByRole('heading', { level: 1, name: 'Still closed: your router did not answer' });
    act(() => core.publish({ exposure: openExposure }));
    await screen.findByRole('heading', { level: 1, name: 'Your router says it is open' });
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('takes the number for an answer in the wizard only where the port may lead somewhere', async () => {
    const { core } = await renderApp({ ...homeState, exposure: openExposure }, '#/setup/way');
    expect(screen.getByText('Port 41234, confirmed by your router')).toBeTruthy();
    act(() => core.publish({ exposure: { ...openExposure, problem: notPublic('cgnat') } }));
    expect(screen.queryByText('Port 41234, confirmed by your router')).toBeNull();
  });
});

describe('the end of a door that closes by itself', () => {
  const now = new Date(2026, 2, 1, 17, 5, 30).getTime();

  it('is an hour from now, or from the end there was', () => {
    expect(endOf({ ...noEnd, kind: 'hour' }, now)).toEqual({
      untilAt: new Date(now + 3_600_000).toISOString(),
    });
    expect(endOf({ ...noEnd, kind: 'hour' }, now, now + 600_000)).toEqual({
      untilAt: new Date(now + 4_200_000).toISOString(),
    });
  });

  it('is tonight by the clock of this PC, as long as the evening is not over', () => {
    expect(tonight(now)).toBe(new Date(2026, 2, 1, 23, 59).getTime());
    expect(isTonightAhead(now)).toBe(true);
    expect(isTonightAhead(new Date(2026, 2, 1, 23, 40).getTime())).toBe(false);
  });

  it('is a moment of one’s choice, which has not passed', () => {
    expect(localTime(now)).toBe('2026-03-01T17:05');
    expect(endOf({ kind: 'at', local: '2026-03-01T18:00' }, now)).toEqual({
      untilAt: new Date(2026, 2, 1, 18).toISOString(),
    });
    expect(endOf({ kind: 'at', local: '2026-03-01T17:05' }, now)).toEqual({ wrong: 'past' });
    expect(endOf({ kind: 'at', local: '' }, now)).toEqual({ wrong: 'missing' });
    expect(endOf(noEnd, now)).toEqual({ untilAt: undefined });
  });

  it.each([
    [500, '1 second'],
    [59_000, '59 seconds'],
    [60_000, '1 minute'],
    [61_000, '2 minutes'],
    [3_600_000, '1 hour'],
    [3_600_000 * 3 + 60_000 * 12, '3 hours 12 minutes'],
    [24 * 3_600_000, '1 day'],
    [26 * 3_600_000, '1 day 2 hours'],
  ])('%d ms are left: "%s"', (ms, words) => {
    expect(formatLeft('en', ms)).toBe(words);
  });
});

describe('the timed door', () => {
  const timed = (core: FakeCore): void => {
    const show = (untilAt: string | undefined) => {
      const exposure = { ...openExposure, ...(untilAt === undefined ? {} : { untilAt }) };
      core.publish({ exposure });
      return ok(exposure);
    };
    core.handle({
      'exposure.open': (input) => show(input?.untilAt),
      'exposure.keepUntil': (input) => show(input?.untilAt),
    });
  };
  const inputsOf = (core: FakeCore, name: string) =>
    core.calls.filter((call) => call.name === name).map(({ input }) => input);
  const hoursFromNow = (input: unknown): number => {
    const { untilAt } = input as { readonly untilAt: string };
    return Math.round((Date.parse(untilAt) - Date.now()) / 360_000) / 10;
  };

  it('is opened from home for an hour, given another, and left open at last', async () => {
    const { core, user } = await renderApp(homeState, '#/home', timed);
    await user.click(screen.getByRole('button', { name: 'Open for …' }));
    await user.click(await screen.findByRole('menuitem', { name: 'One hour' }));
    expect(inputsOf(core, 'exposure.open').map(hoursFromNow)).toEqual([1]);
    expect((await screen.findByRole('timer')).textContent).toMatch(/^Closes at .+in (?:1 hour|59 minutes)$/);
    await user.click(screen.getByRole('button', { name: 'Change when it closes' }));
    await user.click(await screen.findByRole('menuitem', { name: 'One hour more' }));
    expect(inputsOf(core, 'exposure.keepUntil').map(hoursFromNow)).toEqual([2]);
    await user.click(screen.getByRole('button', { name: 'Change when it closes' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Until I close it' }));
    expect(inputsOf(core, 'exposure.keepUntil').at(-1)).toEqual({});
    expect(await screen.findByText('Stays open until you close it')).toBeTruthy();
  }, 30_000);

  it('is an advanced choice in the wizard, and a moment that has passed opens nothing', async () => {
    const { core, user } = await renderApp(homeState, '#/setup/way', timed);
    await user.click(screen.getByText('Let it close by itself'));
    await user.click(screen.getByRole('radio', { name: 'Until a time of my choice' }));
    const field = screen.getByLabelText('Day and time');
    await user.clear(field);
    await user.click(screen.getByRole('button', { name: 'Open the way in' }));
    expect(screen.getByText('Enter a day and a time.')).toBeTruthy();
    expect(inputsOf(core, 'exposure.open')).toEqual([]);
    await user.click(screen.getByRole('radio', { name: 'One hour' }));
    await user.click(screen.getByRole('button', { name: 'Open the way in' }));
    expect(inputsOf(core, 'exposure.open').map(hoursFromNow)).toEqual([1]);
    expect(await screen.findByRole('timer')).toBeTruthy();
  }, 30_000);
});

describe('the guide and the help', () => {
  const silent = refused({ code: 'router-not-found', triedMs: 3_000 });
  const steps = () => screen.queryByRole('navigation', { name: 'Steps' });

  it('stay beside the wizard’s steps when they were opened there, and lead back', async () => {
    const { user } = await renderApp({ ...homeState, exposure: silent }, '#/setup/way');
    await user.click(screen.getByRole('button', { name: 'Show me how' }));
    await screen.findByRole('heading', { level: 1, name: 'Open the port by hand' });
    expect(window.location.hash).toBe('#/setup/way/guide');
    expect(steps()).not.toBeNull();
    const [back] = screen.getAllByRole('button', { name: 'Back to the step: The way in' });
    if (back !== undefined) await user.click(back);
    await screen.findByRole('heading', { level: 1, name: 'Still closed: your router did not answer' });
  });

  it('go from one to the other without leaving the wizard', async () => {
    const { user } = await renderApp(homeState, '#/setup/way/help/refusal');
    await user.click(screen.getByRole('button', { name: 'Show me how on my router' }));
    expect(window.location.hash).toBe('#/setup/way/guide');
    expect(steps()).not.toBeNull();
  });

  it('are pages of their own when they were opened from elsewhere', async () => {
    await renderApp({ ...homeState, exposure: silent }, '#/guide');
    expect(steps()).toBeNull();
    expect(screen.queryByRole('button', { name: /Back to the step/ })).toBeNull();
  });
});

describe('setting up again where one left off', () => {
  const locked = { ...freshState, cameras: [frontDoor] };
  const demo: Camera = { ...frontDoor, source: { kind: 'demo' } };
  const homes: readonly (readonly [string, AppState, WizardStep | null])[] = [
    ['nothing yet', freshState, null],
    ['only the demo camera', { ...freshState, cameras: [demo] }, null],
    ['a camera', locked, 'lock'],
    ['a camera and a password', { ...homeState }, 'way'],
    ['a password alone', { ...homeState, cameras: [] }, 'cameras'],
    ['all but the proof', { ...homeState, exposure: openExposure }, 'address'],
    ['all', { ...homeState, exposure: { ...openExposure, phase: 'reachable' } }, 'done'],
  ];
  it.each(homes)('with %s', (_what, state, step) => {
    expect(resumeStep(state)).toBe(step);
  });

  it('is offered at the start, beside the beginning', async () => {
    const { user } = await renderApp(locked, '');
    expect(screen.getByRole('button', { name: 'Get started' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Go on setting up' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Choose a password' })).toBeTruthy();
  });
});
