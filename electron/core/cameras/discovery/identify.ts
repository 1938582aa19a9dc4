import { ambiguousOuiTable, ouiTable } from '../../../../shared/facts/oui.ts';
import { cameraBrands } from '../../../../shared/facts/cameras.ts';
import type { CameraBrand } from '../../../../shared/facts/cameras-schema.ts';
import type { EvidenceItem } from '../../../../shared/primitives.ts';
import type { Sighting, SightingOf } from './contract.ts';

export type Confidence = 'certain' | 'likely' | 'guess';

export interface Identity {
  readonly brand?: string | undefined;
  readonly brandId?: string | undefined;
  readonly model?: string | undefined;
  readonly name?: string | undefined;
  readonly confidence: Confidence;
  readonly evidence: readonly EvidenceItem[];
}

interface Hint {
  readonly brand: CameraBrand;
  /** 3: the device names its maker; 2: a service only such devices have; 1: a maker that makes other things as well. */
  readonly weight: number;
  readonly evidence: EvidenceItem;
}

const matches = (patterns: readonly string[] | undefined, text: string): boolean =>
  text !== '' && (patterns ?? []).some((pattern) => new RegExp(pattern, 'i').test(text));

/** The maker of a MAC address: 24, 28 or 36 bits of it are the maker's, so the longest prefix wins. */
const makerOf = (table: Readonly<Record<string, readonly string[]>>, mac: string): string | undefined => {
  const hex = mac.replaceAll(/[:-]/g, '').toUpperCase();
  // The second-lowest bit of the first octet: made up by a phone or a container, so nobody's (IEEE 802, section 8).
  if ((Number.parseInt(hex.slice(0, 2), 16) & 2) !== 0) return undefined;
  const hits = Object.entries(table).flatMap(([maker, prefixes]) =>
    prefixes
      .map((prefix) => ({ maker, prefix: prefix.replaceAll(':', '') }))
      .filter(({ prefix }) => hex.startsWith(prefix)),
  );
  return hits.toSorted((a, b) => b.prefix.length - a.prefix.length)[0]?.maker;
};

const byPattern = (
  field: 'onvifManufacturer' | 'httpServer' | 'httpRealm' | 'httpTitle' | 'rtspServer' | 'ssdpServer',
  text: string,
  fact: string,
): readonly Hint[] =>
  cameraBrands
    .filter(({ match }) => matches(match[field], text))
    .map((brand) => ({ brand, weight: brand.kind === 'generic' ? 1.5 : 3, evidence: { fact, value: text } }));

const byMac = (mac: string): readonly Hint[] => {
  const maker = makerOf(ouiTable, mac) ?? makerOf(ambiguousOuiTable, mac);
  if (maker === undefined) return [];
  const weight = maker in ouiTable ? 2 : 0.5;
  return cameraBrands
    .filter(({ match }) => match.ouiVendors.includes(maker))
    .map((brand) => ({ brand, weight, evidence: { fact: 'mac-maker', value: maker } }));
};

/**
 * uStreamer behind a password names itself nowhere: it answers each path with this realm and with no Server header
 * (measured with Debian's 4.9).
 */
const isLockedUstreamer = ({ status, realm, server }: SightingOf<'http'>): boolean =>
  status === 401 && realm === 'Restricted area' && server === '';

const hintsOf = (sighting: Sighting): readonly Hint[] => {
  switch (sighting.kind) {
    case 'onvif':
      return byPattern('onvifManufacturer', scopeValue(sighting, 'name'), 'onvif-name');
    case 'ssdp':
      return byPattern('ssdpServer', sighting.server, 'ssdp-server');
    case 'mdns':
      return cameraBrands
        .filter(({ match, kind }) => kind !== 'generic' && match.mdns.includes(sighting.service))
        .map((brand) => ({ brand, weight: 2, evidence: { fact: 'mdns-service', value: sighting.service } }));
    case 'http':
      return [
        ...byPattern('httpServer', sighting.server, 'http-server'),
        ...byPattern('httpRealm', sighting.realm, 'http-realm'),
        ...byPattern('httpTitle', sighting.title, 'http-title'),
        ...(isLockedUstreamer(sighting)
          ? cameraBrands
              .filter(({ id }) => id === 'ustreamer')
              .map((brand) => ({
                brand,
                weight: 1.5,
                evidence: { fact: 'http-realm', value: sighting.realm },
              }))
          : []),
      ];
    case 'rtsp':
      return [
        ...byPattern('rtspServer', sighting.server, 'rtsp-server'),
        ...byPattern('httpRealm', sighting.realm, 'rtsp-realm'),
      ];
    case 'mac':
      return byMac(sighting.mac);
    case 'port':
      return [];
  }
};

/** ONVIF scopes are URIs that carry facts: onvif://www.onvif.org/hardware/DS-2CD2032. */
export const scopeValue = ({ scopes }: SightingOf<'onvif'>, fact: 'name' | 'hardware'): string => {
  const prefix = `onvif://www.onvif.org/${fact}/`;
  const scope = scopes.find((item) => item.toLowerCase().startsWith(prefix)) ?? '';
  const text = scope.slice(prefix.length).replaceAll('+', ' ');
  try {
    return decodeURIComponent(text).slice(0, 80);
  } catch {
    return text.slice(0, 80);
  }
};

const confidenceOf = (weight: number): Confidence =>
  weight >= 5 ? 'certain' : weight >= 2 ? 'likely' : 'guess';

/** Whose device this is, from all that was seen of it, with the evidence for it. */
export const identify = (sightings: readonly Sighting[]): Identity => {
  const hints = sightings.flatMap(hintsOf);
  const total = (brand: CameraBrand): number =>
    hints.filter((hint) => hint.brand.id === brand.id).reduce((sum, { weight }) => sum + weight, 0);
  const best = [...new Set(hints.map(({ brand }) => brand))].toSorted((a, b) => total(b) - total(a))[0];
  const onvif = sightings.find((sighting) => sighting.kind === 'onvif');
  const name = onvif === undefined ? '' : scopeValue(onvif, 'name');
  const model = onvif === undefined ? '' : scopeValue(onvif, 'hardware');
  const mine = hints.filter(({ brand }) => brand === best).map(({ evidence }) => evidence);
  const unique = mine.filter(
    (item, index) =>
      mine.findIndex((other) => other.fact === item.fact && other.value === item.value) === index,
  );
  return {
    ...(best === undefined ? {} : { brand: best.brand, brandId: best.id }),
    ...(model === '' ? {} : { model }),
    ...(name === '' ? {} : { name }),
    confidence: best === undefined ? 'guess' : confidenceOf(total(best)),
    evidence: unique,
  };
};
