export const learn = {
  title: 'Learn',
  lead: 'Six short pages on how your home is reached from outside. The numbers in them are those of your home.',
  inYourHome: 'In your home',
  next: 'Next: {{title}}',
  all: 'All pages',
  page: 'Page {{number}} of 6',
  internet: 'Internet',
  router: 'Your router',
  pc: 'This PC',
  phone: 'Your phone',
  camera: 'Camera',
  outsideAddress: 'outside: {{ip}}',
  insideAddress: 'inside: {{ip}}',
  port: 'port {{port}}',
  portExample: 'for example {{port}}',
  unknown: 'not known yet',
  topics: {
    address: {
      title: 'Your home has one address',
      text1:
        'Every device in your home has an address of its own, such as 192.168.1.20. These addresses are for inside only: millions of homes use the very same ones.',
      text2: 'Towards the Internet, all of your devices share one public address. It belongs to your router.',
      home: 'Your public address is {{public}}. Inside, this PC is {{ip}}.',
      homeShared:
        'Your router has {{wan}}, but the Internet sees {{public}}. Your provider shares one address among many homes.',
    },
    dynamic: {
      title: 'Static or dynamic',
      text1:
        'With most providers the public address changes now and then: after a restart of the router, at night, or after months. That is a dynamic address. One that never changes is called static.',
      text2:
        'A name can follow the changes: a small service keeps a list of which name has which address just now, and Porthole tells it every change.',
      before: 'before',
      now: 'now',
      name: 'a name that follows',
      noName: 'no name set up',
      home: 'Your address is {{public}} and we have not seen it change.',
      homeChanged: 'Your address is {{public}} since {{time}}.',
      homeNamed: 'The name {{name}} follows your address.',
    },
    router: {
      title: 'What the router does',
      text1:
        'When a device in your home asks for a web page, the router remembers who asked, and hands the answer back to that device. That is called address translation, or NAT.',
      text2:
        'When something comes from outside that nobody asked for, the router does not know for whom it is. So it throws it away. That protects you, and it is why your cameras cannot be seen from outside by themselves.',
      asked: 'asked for',
      unasked: 'not asked for',
      home: 'Your router is {{router}}, at {{gateway}}.',
    },
    ports: {
      title: 'Ports: numbered doors',
      text1:
        'An address leads to a device. A port leads to one program on it. There are 65,535 of them, like numbered doors in a long corridor.',
      text2: 'A door is open only where a program waits behind it. Porthole waits behind exactly one.',
      waits: 'Porthole waits here',
      closed: 'closed',
      home: 'Porthole waits at port {{port}} of this PC.',
    },
    forwarding: {
      title: 'Port forwarding',
      text1:
        'You can tell the router: what comes to this door, hand to that device. That one sentence is a port forwarding.',
      text2:
        'Porthole asks the router for exactly one, leads it to itself, and never to a camera. Whoever comes in stands before Porthole’s lock, not before your camera.',
      homeOpen: 'Your router hands port {{outside}} to this PC.',
      homeClosed: 'No forwarding is open for Porthole now.',
    },
    translation: {
      title: 'Two different port numbers',
      text1:
        'The door outside and the door inside may have different numbers. The router changes the one into the other. That is called port address translation.',
      text2:
        'It is useful: strangers try the well-known numbers all day long. A number of its own outside is tried far less. It is no protection by itself; the lock behind it is.',
      homeOpen: 'Outside port {{outside}}, inside port {{inside}}.',
      homeClosed:
        'Inside, Porthole waits at port {{inside}}. The number outside is chosen when you open the way in.',
    },
  },
} as const;
