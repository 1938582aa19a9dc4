import { describe, expect, it } from 'vitest';
import { fillGuide, samePortAdvice } from '../../../electron/core/guide/fill-guide.ts';
import { generalFamily } from '../../../electron/core/guide/general-family.ts';
import { routerFamilies } from '../../../shared/facts/routers.ts';
import { Guide } from '../../../shared/guide.ts';

const home = {
  name: 'Porthole',
  externalPort: 24_443,
  internalPort: 7443,
  internalIp: '192.168.178.20',
  gatewayIp: '192.168.178.1',
  mac: '00:11:22:33:44:55',
};
const all = [...routerFamilies, generalFamily].map((family) => ({ id: family.id, family }));
const family = (id: string) => {
  const found = all.find((one) => one.id === id)?.family;
  if (found === undefined) throw new Error(`no family ${id}`);
  return found;
};

describe('a home whose router is not known yet', () => {
  it("gets the maker's own address for the router's page, or none, and never half of one", () => {
    const unknown = { ...home, gatewayIp: '' };
    const page = (id: string) =>
      fillGuide(family(id), unknown, false).steps.find(({ code }) => code === 'open-page');
    expect(page('fritzbox')?.value).toBe('http://fritz.box');
    expect(page(generalFamily.id)).not.toHaveProperty('value');
  });
});

describe.each(all)('the guide for $id', ({ family }) => {
  const guide = fillGuide(family, home, false);
  const every = [...guide.steps, ...guide.alternatives.flatMap(({ steps }) => steps)];

  it('fits its schema and leaves no place empty', () => {
    expect(Guide.safeParse(guide).error).toBeUndefined();
    expect(guide.steps.length).toBeGreaterThan(0);
    for (const { text, label, value } of every) {
      for (const part of [text, label ?? 'x', value ?? 'x']) {
        expect(part.trim()).not.toBe('');
        expect(part).not.toMatch(/undefined|null|NaN|\{|\}|\[object|externalPort|internalPort|internalIp/);
      }
    }
  });

  it("holds this home's numbers wherever the family can forward", () => {
    if (family.forwarding === 'not-possible') {
      expect(guide.steps.map(({ code }) => code)).toEqual(['not-possible']);
      expect(guide.notes.length).toBeGreaterThan(0);
      return;
    }
    const valueOf = (code: string) => guide.steps.find((step) => step.code === code)?.value;
    expect(valueOf('reserve-mac')).toBe('00:11:22:33:44:55');
    expect(valueOf('reserve-ip')).toBe('192.168.178.20');
    expect(valueOf('field-external-port')).toBe('24443');
    if (family.kind === 'web') expect(valueOf('open-page')).toBe('http://192.168.178.1/');
    else expect(valueOf('open-app')).toBe(family.forwardPath[0]);
    expect(guide.steps.at(-1)?.code).toBe('try-it');
  });

  it('calls a step verified only where the fact file says so', () => {
    const claims = (family.verifiedFields ?? []).join(' ');
    for (const step of every.filter(({ verified }) => verified)) {
      if (step.code === 'menu') expect(claims).toMatch(/forwardPath|alternatePaths/);
      if (step.code.startsWith('field-')) expect(claims).toMatch(/fields/);
    }
    if (claims === '') {
      const claimed = every.filter(
        ({ code, verified }) => verified && (code === 'menu' || code.startsWith('field-')),
      );
      expect(claimed).toEqual([]);
    }
  });

  it('puts one number into both places in the same-port variant', () => {
    const same = fillGuide(family, home, true);
    expect(same.values).toMatchObject({ externalPort: 24_443, internalPort: 24_443 });
    expect(same.samePort.chosen).toBe(true);
    expect(JSON.stringify(same.steps)).not.toContain('7443"');
  });
});

describe('fillGuide', () => {
  it('gives the labels as they stand on the page, in order', () => {
    const { steps } = fillGuide(family('fritzbox'), home, false);
    expect(
      steps.filter(({ code }) => code.startsWith('field-')).map(({ label, value }) => [label, value]),
    ).toEqual([
      ['Device', '192.168.178.20'],
      ['Application', 'Other application'],
      ['Name', 'Porthole'],
      ['Protocol', 'TCP'],
      ['Port to device', '7443'],
      ['Port requested externally', '24443'],
    ]);
    expect(steps.find(({ code }) => code === 'menu')).toMatchObject({
      value: 'Internet > Permit Access > Port Sharing > Add Device for Sharing > New Sharing',
      verified: true,
    });
  });

  it('keeps both numbers equal by itself where the form has only one', () => {
    expect(samePortAdvice(family('eero'))).toBe('needed');
    expect(fillGuide(family('eero'), home, false)).toMatchObject({
      samePort: { advice: 'needed', chosen: true },
      values: { externalPort: 24_443, internalPort: 24_443 },
    });
    expect(samePortAdvice(family('fritzbox'))).toBe('no');
    expect(samePortAdvice(generalFamily)).toBe('advised');
  });

  it('does without the MAC address when it is not known', () => {
    const { mac: _unknown, ...rest } = home;
    const guide = fillGuide(family('fritzbox'), rest, false);
    expect(guide.steps.map(({ code }) => code)).not.toContain('reserve-mac');
    expect(guide.values).not.toHaveProperty('mac');
  });

  it('shows the form of other firmware with the same numbers', () => {
    const { alternatives } = fillGuide(family('tp-link-archer'), home, false);
    const old = alternatives.find(({ firmware }) => firmware.includes('green'));
    expect(old?.steps).toContainEqual({
      code: 'field-external-port',
      text: 'The port as seen from outside.',
      label: 'Service Port',
      value: '24443',
      verified: false,
    });
  });
});
