/** Every word of the page that a phone opens to prove the way in. `{name}` is filled in, already safe for HTML. */
export const en = {
  outsideTitle: 'It works from outside',
  outsideLead: 'This phone reached your home over the Internet. Nothing on the way kept it out.',
  homeTitle: 'You are still at home',
  homeLead: 'This phone came over your own network, so it proves nothing about the way from outside.',
  hairpinLead:
    'This phone used your home’s public address, and the router sent it straight back in. That shows that the opening exists, but not that anybody outside can reach it.',
  expiredTitle: 'This square has run out',
  expiredLead: 'It is good for ten minutes, and they are over. Nothing was proved.',
  usedTitle: 'This square was used already',
  usedLead:
    'It opens one page, once, and did so at {time}. If that was you: the computer shows what it proved.',
  unknownTitle: 'This square is not known here',
  unknownLead: 'Porthole reached you, but does not know this address. Perhaps it was started again since.',

  from: 'This phone came from',
  fromOutside: 'an address that is not your home’s',
  fromHome: 'an address inside your home',
  fromHairpin: 'your home’s own public address',
  reached: 'It reached',
  secured: 'The line',
  encrypted: 'encrypted with {protocol}',
  at: 'Seen at home at',

  next: 'What to do next',
  open: 'See my cameras',
  signIn: 'Sign in with the password that you chose on the computer.',
  keepIos: 'Keep it at hand: tap Share, then “Add to Home Screen”.',
  keepAndroid: 'Keep it at hand: in the browser’s menu, tap “Add to home screen”.',
  keepOther: 'Keep it at hand: make a bookmark of that page.',
  warned:
    'The browser warned you because your home made its certificate itself. A certificate of an authority ends that: ask Porthole on the computer for one.',
  wifiOff: 'Switch Wi-Fi off on this phone, so that it goes out over the mobile network.',
  newSquare: 'On the computer, press “New square”, and point this phone’s camera at it.',
} as const;

export type ProofWords = Readonly<Record<keyof typeof en, string>>;
