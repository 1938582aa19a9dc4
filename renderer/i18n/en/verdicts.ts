import type { Verdict } from '../../../shared/model.ts';

interface VerdictWording {
  readonly title: string;
  readonly meaning: string;
}

/** The title as a person would say it, and one or two plain sentences on what it means. */
export const verdicts = {
  reachable: {
    title: 'Reachable from outside',
    meaning: 'A connection truly came in from the Internet. Your cameras can be seen with your password.',
  },
  'open-unproven': {
    title: 'Your router says it is open. Nobody has tried yet',
    meaning: 'Everything on this side is right. The last proof is a visit from outside.',
  },
  closed: {
    title: 'Closed. Nobody outside can see anything',
    meaning: 'No port is open for Porthole. At home everything works as always.',
  },
  'camera-offline': {
    title: 'A camera does not answer',
    meaning: 'It may have no power, no Wi-Fi, or a new address.',
  },
  'camera-login': {
    title: 'A camera refused the password',
    meaning: 'We tried once and stopped, because many cameras lock themselves after a few tries.',
  },
  'gateway-down': {
    title: 'Porthole’s own door is not open',
    meaning: 'Visitors reach this PC, but Porthole does not listen there.',
  },
  'upnp-off': {
    title: 'Your router does not open ports by itself',
    meaning: 'It can be told by hand, once. Porthole shows you how.',
  },
  'mapping-refused': {
    title: 'Your router said no',
    meaning: 'It understood the question and refused it.',
  },
  'mapping-missing': {
    title: 'Your router forgot the port',
    meaning: 'It said yes, and later the entry was gone. Some routers lose entries when they restart.',
  },
  'port-conflict': {
    title: 'The port is already given to another device',
    meaning: 'Each port of a router can lead to one device only.',
  },
  'double-nat': {
    title: 'There is another router in front of yours',
    meaning: 'Visitors reach the first router, which does not know about this PC.',
  },
  cgnat: {
    title: 'Your provider shares one address among many homes',
    meaning: 'From outside, your home has no address of its own. No setting on your router can change that.',
  },
  'isp-blocks-port': {
    title: 'Something on the way drops this port',
    meaning: 'Router and PC are right, but nothing arrives from outside. Some providers block certain ports.',
  },
  'pc-firewall': {
    title: 'This PC’s firewall keeps visitors out',
    meaning: 'The router lets them through, then this PC turns them away.',
  },
  'address-changed': {
    title: 'Your home’s address changed',
    meaning: 'The old address leads somewhere else now.',
  },
  'no-internet': {
    title: 'This home is offline',
    meaning: 'Your router answers, the Internet does not.',
  },
  'wrong-router': {
    title: 'Two devices say they are the router',
    meaning: 'Only one of them is the way out of this home.',
  },
  'vpn-route': {
    title: 'A VPN on this PC hides your home’s address',
    meaning: 'The way out does not go through your router, so the way in does not either.',
  },
  unknown: {
    title: 'We cannot tell yet',
    meaning: 'What we know is shown below. Check again in a moment.',
  },
} as const satisfies Readonly<Record<Verdict, VerdictWording>>;
