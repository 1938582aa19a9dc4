import type { GuideStepCode } from '../../../shared/guide.ts';

const steps = {
  'reserve-address':
    'First let the router always give this PC the same address, so that the entry stays right.',
  'reserve-mac': 'This PC is known there by its MAC address, the number of its network card.',
  'reserve-ip': 'The address it shall keep.',
  'open-page': 'Open your router’s own page.',
  'open-app': 'Open the app of your router on your phone.',
  'sign-in': 'Sign in as the owner of the router.',
  menu: 'Go to this place in its menu.',
  'menu-unknown':
    'Look for “port forwarding”, “port sharing” or “virtual server”. It is often under “Internet”, “NAT” or “Advanced”.',
  'field-name': 'Give the entry a name.',
  'field-external-port': 'The port as seen from outside.',
  'field-internal-port': 'The port of this PC.',
  'field-internal-ip': 'This PC, by its address at home.',
  'field-protocol': 'Choose TCP. UDP is not needed.',
  'field-fixed': 'Set this as shown.',
  save: 'Save the entry.',
  'try-it': 'Come back here and try it.',
  'not-possible': 'This router cannot do it, as far as we know.',
} as const satisfies Readonly<Record<GuideStepCode, string>>;

export const guide = {
  title: 'Open the port by hand',
  lead: 'You do it once, on your router’s own page. Porthole tells you where, and what to enter.',
  router: 'Your router',
  recognised: 'We think it is this one',
  recognisedGuess: 'It may be this one',
  notRecognised: 'We could not tell which router you have. Choose it here.',
  choose: 'Choose the router',
  general: 'Another router',
  steps,
  stepsTitle: 'Step by step',
  done: 'Done: step {{number}}',
  verified: 'Read in the maker’s own documents or in those of users.',
  generalKnowledge: 'General knowledge: the words on your router may differ, the numbers do not.',
  samePort: 'Use the same number on both sides',
  samePortNeeded: 'This router wants one number for both sides.',
  samePortAdvised: 'Choose this if the page has only one field for the port.',
  alternatives: 'Does your page look different?',
  notes: 'Good to know',
  see: 'The maker’s own pages',
  entered: 'I have entered it',
  enteredHint:
    'Porthole cannot ask a router that was set by hand. Whether it works shows when a phone comes in from outside.',
  notPossibleTitle: 'This router cannot do it',
} as const;
