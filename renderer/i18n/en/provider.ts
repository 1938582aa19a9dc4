/** The provider, what only it can change, and the letter to it. */
export const provider = {
  title: 'Your provider',
  unknown: 'We could not tell which provider you have. What is measured at your home counts anyway.',
  fromName: 'By the name of your address: {{value}}',
  fromRouter: 'By your router, of a kind that only this provider hands out.',
  shared: {
    yes: 'Its lines for homes usually share one IPv4 address among many.',
    some: 'Some of its lines share one IPv4 address among many homes, others do not.',
    no: 'Its lines for homes usually have a public IPv4 address of their own.',
    unknown: 'Whether its lines share an address is not known to us.',
  },
  closedPorts: 'Ports that it keeps closed from outside, as far as we know: {{ports}}',
  generalKnowledge: 'General knowledge, read in no source.',
  readInSource: 'Read in a source: {{what}}. The rest is general knowledge.',
  fields: {
    cgnat: 'whether addresses are shared',
    blockedInboundPorts: 'the closed ports',
    note: 'the remarks',
    remedy: 'what helps there',
  },
  asOf: 'As of {{date}}; providers change their lines, so what is measured at your home counts more.',
  more: 'More about this provider (in English)',
  remedy: 'What helps there',
  sources: 'Sources',
  ways: 'What you can do, the easiest first',
  sixOpen:
    'Your router opened a way in by IPv6, which nobody shares. Phones in most mobile networks have IPv6 as well. Try it with your phone.',
  sixAddress: 'Address by IPv6',
  bridgeTitle: 'Make your provider’s box a mere modem',
  bridge:
    'Called bridge mode. It helps only where that box itself holds a public address: look at its page. An address that begins with 100.64 to 100.127 there is shared as well, and then this changes nothing.',
  otherPortTitle: 'Try another port',
  otherPort:
    'Port {{port}} does not get through. Providers block certain numbers; high ones, above 20000, mostly pass.',
  unblockTitle: 'Ask your provider to let the port through',
  unblock: 'It may do so when asked, or say which ports are open. You may use this letter.',
  nameTitle: 'Give your home a name that follows',
  name: 'With a dynamic DNS service your phone opens a name, and the name follows every change. Most are free.',
  nameButton: 'Set up a name',
  staticTitle: 'Ask your provider for a fixed address',
  static: 'Then nothing changes any more. It often costs a little each month. You may use this letter.',
  letter: {
    name: 'Letter',
    save: 'Save as a file',
    read: 'Read the letter',
    file: 'Letter to my provider',
    greeting: 'Hello,',
    greetingNamed: 'Hello {{provider}},',
    request: {
      'public-ipv4':
        'on my line, the address that my router holds is not the one under which the Internet sees me: it seems to be shared with other customers (CGNAT). I need a public IPv4 address of my own, so that I can reach a device in my home. Please switch my line over.',
      bridge:
        'your device stands in front of my own router, which therefore gets no public address. Please switch your device to bridge mode (modem mode), or tell me how I can do it, and tell me whether my line has a public IPv4 address of its own.',
      'unblock-port':
        'connections from the Internet to the port below do not arrive at my line, although my router lets them through. Please open it for my line, or tell me which ports you do not block.',
      static:
        'the address of my line changes from time to time. I would like a fixed public IPv4 address, so that I can always reach a device in my home. Please tell me whether you offer one.',
    },
    wan: 'Address my router holds on its outside: {{wan}}',
    public: 'Address the Internet sees: {{public}}',
    port: 'Port: {{port}}, TCP',
    date: 'Seen on: {{date}}',
    cost: 'Please tell me beforehand if this costs anything.',
    close: 'Kind regards',
    customer: 'My name and customer number:',
  },
} as const;
