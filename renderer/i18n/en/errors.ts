import type { ErrorCode } from '../../../shared/errors.ts';

/** What happened; the fact it rests on (one, or one for each variant); what to do. */
interface ErrorWording {
  readonly what: string;
  readonly fact: string | Readonly<Record<string, string>>;
  readonly todo: string | Readonly<Record<string, string>>;
}

export const errors = {
  'unknown-command': {
    what: 'This page asked for something Porthole does not know',
    fact: 'The request was “{{name}}”. The page may be older than the app.',
    todo: 'Load the page again.',
  },
  'bad-input': {
    what: 'Something in the form is not right yet',
    fact: '{{details}}',
    todo: 'Correct it and try again.',
  },
  unauthorized: {
    what: 'This page is not signed in',
    fact: 'Porthole only answers pages that were opened with its own link.',
    todo: 'Open the link that Porthole printed when it started.',
  },
  forbidden: {
    what: 'Porthole refused this request',
    fact: {
      host: 'It came under a name that is not Porthole’s own.',
      origin: 'It came from another website.',
    },
    todo: 'Open Porthole by the address it printed when it started.',
  },
  'not-found': {
    what: 'That is no longer there',
    fact: 'It was removed in the meantime.',
    todo: 'Go back and look again.',
  },
  'too-large': {
    what: 'That was too much at once',
    fact: 'At most {{size}} are accepted.',
    todo: 'Send less and try again.',
  },
  'not-available': {
    what: 'This is not possible here',
    fact: '{{what}}: {{reason}}',
    todo: 'You can go on without it.',
  },
  'core-unreachable': {
    what: 'Porthole does not answer',
    fact: 'This page could not reach the part of Porthole that does the work.',
    todo: 'Check that Porthole is running on this PC, then try again.',
  },
  internal: {
    what: 'Something in Porthole went wrong',
    fact: 'This is our mistake, not yours. It is noted in the log as {{ref}}.',
    todo: 'Try again. If it happens once more, make a report.',
  },

  'settings-file': {
    what: 'This file cannot be used',
    fact: {
      'not-json': 'It is not a settings file: its text is cut off or is something else.',
      'not-ours': 'It was not written by Porthole.',
      version: 'It has format {{version}}, which this version of Porthole does not know.',
      hostile: 'At “{{where}}” it holds a key that no settings file has. Somebody may have altered it.',
      password: 'At “{{where}}” it holds a password. Passwords do not belong in such a file.',
      value: 'At “{{where}}” it holds something that does not belong there.',
    },
    todo: 'Nothing was changed. Save the settings once more on the other PC and use that file.',
  },
  'settings-not-kept': {
    what: 'The settings could not be written',
    fact: 'This PC’s disk said: {{reason}}. Nothing was changed.',
    todo: 'See whether the disk is full, then try again.',
  },

  'file-failed': {
    what: 'The file could not be written or read',
    fact: 'This PC said: {{reason}}',
    todo: 'Choose another place and try again.',
  },
  'camera-not-found': {
    what: 'This camera is no longer in the list',
    fact: 'It was removed in the meantime.',
    todo: 'Add it again if you still need it.',
  },
  'camera-unreachable': {
    what: 'The camera at {{host}} does not answer',
    fact: {
      refused: 'There is a device at {{host}}, but nothing answers at this port of it.',
      timeout: 'Nothing came back from {{host}} in time.',
      'no-route': 'This PC knows no way to {{host}}.',
      dns: 'The name {{host}} leads nowhere.',
      reset: '{{host}} broke the connection off.',
      tls: '{{host}} and this PC could not agree on an encrypted connection.',
      closed: '{{host}} hung up before the picture was complete.',
    },
    todo: 'Check that the camera has power and that the address is right, then try again.',
  },
  'camera-login': {
    what: 'The camera at {{host}} wants a user name and a password',
    fact: 'It refused the last try. We try only once, because many cameras lock themselves after a few.',
    todo: 'Enter the user name and password of the camera itself. They are often on a label below it.',
  },
  'camera-locked': {
    what: 'The camera at {{host}} has locked itself',
    fact: {
      known: 'Too many wrong passwords came in. It opens again in {{wait}}.',
      unknown: 'Too many wrong passwords came in. Most cameras open again after half an hour.',
    },
    todo: 'Wait, then try once with the right password.',
  },
  'camera-status': {
    what: 'The camera at {{host}} gave no picture',
    fact: 'It answered with the number {{status}} instead.',
    todo: 'Check the path in the camera’s address: each brand keeps its picture elsewhere.',
  },
  'camera-not-a-picture': {
    what: 'What {{host}} sent is not a picture',
    fact: {
      html: 'It sent a web page. The address leads to the camera’s own page, not to its picture.',
      empty: 'It sent nothing at all.',
      text: 'It sent a text.',
      truncated: 'The picture broke off before its end.',
      other: 'It sent something else.',
    },
    todo: 'Check the path in the camera’s address: each brand keeps its picture elsewhere.',
  },
  'camera-too-large': {
    what: 'The picture from {{host}} is too large',
    fact: 'It goes beyond {{size}}. We stopped reading.',
    todo: 'Choose a smaller picture in the camera’s own settings.',
  },
  'camera-certificate-changed': {
    what: 'The camera at {{host}} shows a different identity than before',
    fact: 'Its certificate now has the fingerprint {{fingerprint}}.',
    todo: 'If you reset or replaced the camera, remove it here and add it again. If not, find out why before you go on.',
  },
  'camera-unsupported': {
    what: 'Porthole cannot show this camera yet',
    fact: '{{host}}: {{what}}',
    todo: 'Try another address of the same camera, for example the one for single pictures.',
  },

  'password-missing': {
    what: 'There is no password yet',
    fact: 'Without a password Porthole opens nothing to the outside.',
    todo: 'Choose a password first.',
  },
  'password-too-short': {
    what: 'This password is too short',
    fact: 'It needs at least {{minLength}} characters.',
    todo: 'Three or four words in a row are long and easy to keep in mind.',
  },
  'password-wrong': {
    what: 'The password is not right',
    fact: 'It does not match the one that was set.',
    todo: 'Try again. Capital letters matter.',
  },
  'code-needed': {
    what: 'A code from your phone is needed',
    fact: 'You switched on the second step for signing in.',
    todo: 'Open your authenticator app and enter the six digits it shows.',
  },
  'code-wrong': {
    what: 'This code is not right',
    fact: 'A code holds for half a minute and works once.',
    todo: 'Wait for the next one in your authenticator app. If it stays wrong, check the clocks of phone and PC.',
  },
  'password-needed': {
    what: 'The password is needed once more',
    fact: 'You signed in some time ago, and this changes who can get in.',
    todo: 'Type the password, and the code if you use one.',
  },
  'passkey-wrong': {
    what: 'This passkey was not accepted',
    fact: 'It is not one of this home’s, or it was removed.',
    todo: 'Sign in with the password, and make a new passkey.',
  },
  'passkey-expired': {
    what: 'That took too long',
    fact: 'A passkey has to answer within five minutes, and each question holds once.',
    todo: 'Try again.',
  },
  'passkey-not-here': {
    what: 'Passkeys do not work at this address',
    fact: 'They need your home’s name, and a certificate of an authority for it.',
    todo: 'Set both up in Settings, and open the page by that name.',
  },
  'passkey-limit': {
    what: 'There are too many passkeys',
    fact: 'Porthole keeps {{limit}} at most.',
    todo: 'Remove one that nobody uses, then try again.',
  },
  'rate-limited': {
    what: 'Too many tries',
    fact: 'To keep strangers from guessing, the next try is possible in {{wait}}.',
    todo: 'Wait a moment, then try again.',
  },
  'gateway-port-in-use': {
    what: 'Porthole’s own door is taken',
    fact: {
      known: '{{program}} already uses port {{port}} of this PC.',
      unknown: 'Another program already uses port {{port}} of this PC.',
    },
    todo: 'End the other program, or start Porthole with another port.',
  },
  'gateway-down': {
    what: 'Porthole’s own door is not open',
    fact: 'This PC said: {{reason}}',
    todo: 'Start Porthole again. If that does not help, make a report.',
  },
  'shutter-closed': {
    what: 'The shutter is closed',
    fact: 'While it is closed nobody outside sees anything.',
    todo: 'Open the shutter on the home screen.',
  },
  'acme-unreachable': {
    what: 'The certificate authority does not answer',
    fact: 'Asked: {{host}}',
    todo: 'Porthole tries again by itself. Until then its own certificate is used; compare its fingerprint.',
  },
  'acme-refused': {
    what: 'The certificate authority gave no certificate',
    fact: 'It said: {{detail}}',
    todo: 'It must reach this PC on port 443 or 80 from outside. Porthole tries again by itself.',
  },
  'terms-not-agreed': {
    what: 'The certificate authority has terms',
    fact: 'They are at {{url}}',
    todo: 'Read them, and agree if you do.',
  },
  'host-name-missing': {
    what: 'There is no name for your home yet',
    fact: 'A certificate for a name needs one.',
    todo: 'Set up a name first, or choose a certificate for the address.',
  },

  'no-network': {
    what: 'This PC is not connected to a network',
    fact: 'No cable and no Wi-Fi with an address was found.',
    todo: 'Connect this PC to your home’s network, then try again.',
  },
  'router-not-found': {
    what: 'Your router does not open ports by itself',
    fact: 'It answered none of the three ways of asking (UPnP, NAT-PMP, PCP) within {{wait}}.',
    todo: 'Many routers can, once it is switched on: look for “UPnP” on the router’s own page. You can also open the port there by hand.',
  },
  'router-refused': {
    what: 'Your router said no',
    fact: 'It answered {{routerCode}}: {{meaning}}',
    todo: {
      general: 'Look on the router’s own page whether programs may open ports, then try again.',
      '402':
        'Your router only knows openings without an end. Try again: Porthole will ask for one and remove it itself.',
      '501': 'Restart the router, wait two minutes, then try again.',
      '606':
        'On the router’s own page, allow this PC to open ports by itself. It is often a box beside the device’s name.',
      '718': 'Another device already has this port. Choose another port.',
      '724':
        'Your router wants the same number inside and outside. Try again with “same port on both sides”.',
      '725':
        'Your router only knows openings without an end. Try again: Porthole will ask for one and remove it itself.',
      '728': 'Your router’s list is full. Remove an entry there that nobody needs, then try again.',
    },
  },
  'router-broken': {
    what: 'Your router gave an answer that makes no sense',
    fact: 'It said: {{detail}}',
    todo: 'Restart the router, wait two minutes, then try again.',
  },
  'port-conflict': {
    what: 'Port {{externalPort}} is already given to another device',
    fact: {
      known: 'Your router sends it to {{holder}}.',
      unknown: 'Your router does not say to which.',
    },
    todo: 'Choose another port.',
  },
  'mapping-missing': {
    what: 'Your router forgot the port',
    fact: 'It said yes to port {{externalPort}}, but when we looked again it was not there.',
    todo: 'Try again. If it keeps forgetting, open the port by hand on the router’s page.',
  },
  'wan-not-public': {
    what: 'Your router’s own address cannot be reached from the Internet',
    fact: {
      private: 'It holds {{wanIp}}, an address from inside a home: there is another router in front of it.',
      cgnat: 'It holds {{wanIp}}: your provider shares one address among many homes.',
      reserved: 'It holds {{wanIp}}, an address that leads nowhere.',
      differs: 'It holds {{wanIp}}, but the Internet sees another address.',
    },
    todo: 'Ask your provider for a public IPv4 address, or look at the other ways.',
  },
  'address-unknown': {
    what: 'We could not find out your home’s address',
    fact: 'None of the services we asked gave an answer.',
    todo: 'Check that this home is online, then try again.',
  },
} as const satisfies Readonly<Record<ErrorCode, ErrorWording>>;
