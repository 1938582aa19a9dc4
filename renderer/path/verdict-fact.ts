import type { TFunction } from 'i18next';
import type { Path } from '../../shared/model.ts';
import { formatAge, formatMoment } from '../i18n/format.ts';
import { factsOfPath } from './evidence.ts';
import type { FactOf } from './evidence.ts';

interface Say {
  readonly t: TFunction;
  readonly fact: FactOf;
  /** An instant as a time of day. */
  readonly moment: (iso: string) => string;
  readonly age: (iso: string) => string;
}

/** The sentence under the verdict's title, from the evidence alone; null where too little is known for one. */
export const verdictFact = (t: TFunction, language: string, path: Path, now: number): string | null =>
  sentence(path.verdict, {
    t,
    fact: factsOfPath(path),
    moment: (iso) => formatMoment(language, iso, now),
    age: (iso) => formatAge(language, now - Date.parse(iso)),
  });

const sentence = (verdict: Path['verdict'], say: Say): string | null => {
  switch (verdict) {
    case 'reachable':
    case 'open-unproven':
      return aboutOpening(verdict, say);
    case 'camera-offline':
    case 'camera-login':
      return aboutCamera(verdict, say);
    case 'mapping-refused':
    case 'mapping-missing':
    case 'port-conflict':
    case 'upnp-off':
    case 'wrong-router':
      return aboutRouter(verdict, say);
    case 'gateway-down':
    case 'pc-firewall':
    case 'vpn-route':
      return aboutThisPc(verdict, say);
    case 'double-nat':
    case 'cgnat':
    case 'isp-blocks-port':
    case 'address-changed':
    case 'no-internet':
      return aboutTheLine(verdict, say);
    case 'closed':
    case 'unknown':
      return null;
  }
};

const aboutOpening = (verdict: 'reachable' | 'open-unproven', { t, fact, moment }: Say): string | null => {
  const seenAt = fact('seen-at');
  if (verdict === 'reachable')
    return seenAt === undefined ? null : t('verdictFacts.reachable', { time: moment(seenAt) });
  const port = fact('outside-port');
  const until = fact('lease-ends-at');
  if (port === undefined) return null;
  return until === undefined
    ? t('verdictFacts.open', { port })
    : t('verdictFacts.openUntil', { port, time: moment(until) });
};

const aboutCamera = (verdict: 'camera-offline' | 'camera-login', { t, fact, age }: Say): string | null => {
  const camera = fact('camera');
  const host = fact('host');
  const lastAt = fact('last-picture-at');
  if (camera === undefined || host === undefined) return null;
  if (verdict === 'camera-login') return t('verdictFacts.cameraLogin', { camera, host });
  return lastAt === undefined
    ? t('verdictFacts.cameraOffline', { camera, host })
    : t('verdictFacts.cameraOfflineSince', { camera, host, age: age(lastAt) });
};

type RouterVerdict = 'mapping-refused' | 'mapping-missing' | 'port-conflict' | 'upnp-off' | 'wrong-router';

const aboutRouter = (verdict: RouterVerdict, { t, fact, moment }: Say): string | null => {
  const port = fact('outside-port');
  switch (verdict) {
    case 'upnp-off':
      return t('verdictFacts.routerSilent');
    case 'mapping-refused': {
      const code = fact('router-code');
      const meaning = fact('meaning');
      if (meaning === undefined) return null;
      return code === undefined
        ? t('verdictFacts.routerBroken', { meaning })
        : t('verdictFacts.routerSaid', { code, meaning });
    }
    case 'mapping-missing': {
      const [confirmed, missing] = [fact('confirmed-at'), fact('missing-at')];
      if (port === undefined || confirmed === undefined || missing === undefined) return null;
      return t('verdictFacts.forgot', { port, time: moment(confirmed), missing: moment(missing) });
    }
    case 'port-conflict': {
      const [holder, rule] = [fact('held-by'), fact('rule-name')];
      if (port === undefined || holder === undefined) return null;
      return rule === undefined
        ? t('verdictFacts.conflict', { port, holder })
        : t('verdictFacts.conflictNamed', { port, holder, rule });
    }
    case 'wrong-router': {
      const [other, gateway] = [fact('other-router'), fact('gateway')];
      return other === undefined || gateway === undefined
        ? null
        : t('verdictFacts.wrongRouter', { other, gateway });
    }
  }
};

const aboutThisPc = (
  verdict: 'gateway-down' | 'pc-firewall' | 'vpn-route',
  { t, fact }: Say,
): string | null => {
  const port = fact('port');
  switch (verdict) {
    case 'gateway-down': {
      const holder = fact('held-by');
      return port === undefined || holder === undefined
        ? null
        : t('verdictFacts.doorTaken', { port, holder });
    }
    case 'pc-firewall': {
      const firewall = fact('firewall');
      return port === undefined || firewall === undefined
        ? null
        : t('verdictFacts.firewall', { port, firewall });
    }
    case 'vpn-route': {
      const wayOut = fact('way-out');
      return wayOut === undefined ? null : t('verdictFacts.vpn', { wayOut });
    }
  }
};

type LineVerdict = 'double-nat' | 'cgnat' | 'isp-blocks-port' | 'address-changed' | 'no-internet';

const aboutTheLine = (verdict: LineVerdict, { t, fact, moment }: Say): string | null => {
  const [wan, seen] = [fact('wan-address'), fact('public-address')];
  switch (verdict) {
    case 'double-nat':
      return wan === undefined ? null : t('verdictFacts.doubleNat', { wan });
    case 'cgnat':
      if (wan === undefined) return null;
      return seen === undefined
        ? t('verdictFacts.cgnatOwn', { wan })
        : t('verdictFacts.cgnat', { wan, public: seen });
    case 'isp-blocks-port': {
      const port = fact('outside-port');
      return port === undefined ? null : t('verdictFacts.blocked', { port });
    }
    case 'address-changed': {
      const [now, changedAt, name, told] = [
        fact('new-address'),
        fact('changed-at'),
        fact('name'),
        fact('name-told'),
      ];
      if (now === undefined) return null;
      if (name !== undefined && told !== undefined) return t('verdictFacts.nameWrong', { name, told, now });
      return changedAt === undefined ? null : t('verdictFacts.addressNow', { now, time: moment(changedAt) });
    }
    case 'no-internet': {
      const gateway = fact('gateway');
      return gateway === undefined ? null : t('verdictFacts.offline', { gateway });
    }
  }
};
