import { describe, expect, it } from 'vitest';
import { cameraPorts } from '../../../shared/facts/camera-ports.ts';
import { cameraBrands } from '../../../shared/facts/cameras.ts';
import { externalPorts } from '../../../shared/facts/external-ports.ts';
import { ExternalPorts } from '../../../shared/facts/external-ports-schema.ts';
import { ispNotes } from '../../../shared/facts/isp-notes.ts';
import { ambiguousOuiTable, ouiTable } from '../../../shared/facts/oui.ts';
import { routerFamilies } from '../../../shared/facts/routers.ts';

const unique = (values: readonly unknown[]): boolean => new Set(values).size === values.length;
const compiles = (patterns: readonly string[]): void => {
  for (const pattern of patterns) expect(() => new RegExp(pattern, 'i')).not.toThrow();
};

describe('external-ports.json', () => {
  it('holds ports that agree with each other', () => {
    expect(externalPorts.browserBlocked.ports).toHaveLength(externalPorts.browserBlocked.count);
    expect(unique(externalPorts.avoid)).toBe(true);
    expect(externalPorts.avoid.toSorted((a, b) => a - b)).toEqual(externalPorts.avoid);
    for (const { from, to } of [...externalPorts.ranges, ...externalPorts.ispBlockedInbound.ranges])
      expect(from).toBeLessThanOrEqual(to);
  });

  it('never suggests a port it tells to avoid', () => {
    const { from, to, examples } = externalPorts.suggestion;
    for (const port of examples) {
      expect(externalPorts.avoid).not.toContain(port);
      expect(port).toBeGreaterThanOrEqual(from);
      expect(port).toBeLessThanOrEqual(to);
    }
  });

  it('avoids every port that a browser refuses', () => {
    const avoid = new Set(externalPorts.avoid);
    expect(externalPorts.browserBlocked.ports.filter(({ port }) => !avoid.has(port))).toEqual([]);
  });

  it('is refused by its schema when a field is unknown or a port is out of range', () => {
    expect(ExternalPorts.safeParse({ ...externalPorts, extra: 1 }).success).toBe(false);
    expect(ExternalPorts.safeParse({ ...externalPorts, avoid: [65536] }).success).toBe(false);
  });
});

describe('routers.json', () => {
  it('holds at least 63 families with their own ids and patterns that compile', () => {
    expect(routerFamilies.length).toBeGreaterThanOrEqual(63);
    expect(unique(routerFamilies.map(({ id }) => id))).toBe(true);
    for (const { match } of routerFamilies) Object.values(match).forEach(compiles);
  });

  it('gives every literal field its text, and every possible family a form or a path', () => {
    for (const family of routerFamilies) {
      const fields = [...family.fields, ...family.alternatePaths.flatMap(({ fields }) => fields ?? [])];
      for (const field of fields)
        expect(field.value === 'literal', family.id).toBe(field.literal !== undefined);
      if (family.forwarding === 'possible') expect(family.forwardPath.length, family.id).toBeGreaterThan(0);
    }
  });
});

describe('isp-notes.json', () => {
  it('names each provider once a country', () => {
    expect(unique(ispNotes.map(({ isp, country }) => `${isp}/${country}`))).toBe(true);
  });

  it('calls nothing verified without a source', () => {
    for (const { isp, confidence, sources } of ispNotes)
      if (confidence === 'verified') expect(sources.length, isp).toBeGreaterThan(0);
  });
});

describe('cameras.json, camera-ports.json and the OUI tables', () => {
  it('hold brands with their own ids and patterns that compile', () => {
    expect(unique(cameraBrands.map(({ id }) => id))).toBe(true);
    for (const { match } of cameraBrands) {
      const { mdns: _services, ouiVendors: _makers, ...patterns } = match;
      for (const list of Object.values(patterns)) compiles(list ?? []);
    }
  });

  it('name only makers that stand in a table', () => {
    const makers = new Set([...Object.keys(ouiTable), ...Object.keys(ambiguousOuiTable)]);
    const missing = cameraBrands.flatMap(({ match }) => match.ouiVendors.filter((name) => !makers.has(name)));
    expect(missing).toEqual([]);
  });

  it('list each scan profile inside the next larger one', () => {
    const { quick, normal, full } = cameraPorts.profiles;
    for (const port of quick) expect(normal).toContain(port);
    for (const port of normal) expect(full).toContain(port);
    expect(new Set(cameraPorts.tcp.map(({ port }) => port))).toEqual(new Set(full));
  });
});
