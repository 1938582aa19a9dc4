import type { FoundDevice, FoundVia } from '../../../shared/camera.ts';

const via = {
  onvif: 'It answered to ONVIF, the common language of cameras',
  ssdp: 'It announces itself in the network',
  mdns: 'It announces itself by name',
  ports: 'It answers at ports that cameras use',
} as const satisfies Readonly<Record<FoundVia, string>>;

const confidence = {
  certain: 'A camera',
  likely: 'Very likely a camera',
  guess: 'Perhaps a camera',
} as const satisfies Readonly<Record<FoundDevice['confidence'], string>>;

export const find = {
  title: 'Let Porthole look for it',
  hint: 'It asks the devices in your home who they are. This takes a few seconds and changes nothing.',
  start: 'Find my cameras',
  again: 'Look once more',
  looking: 'Looking around your home',
  progress: '{{done}} of {{total}} addresses asked',
  found_one: '{{count}} camera found',
  found_other: '{{count}} cameras found',
  noneTitle: 'No camera answered',
  noneHint:
    'Is it switched on, and in the same network as this PC? You can enter its address yourself as well.',
  orAddress: 'Or enter the address yourself',
  use: 'Use this camera',
  useNamed: 'Use this camera: {{name}}',
  added: 'Already added',
  at: 'at {{host}}',
  evidence: 'How we know',
  unnamed: 'Camera at {{host}}',
  via,
  confidence,
  facts: {
    'onvif-name': 'Its own name',
    'ssdp-server': 'Its own words',
    'mdns-service': 'Service it offers',
    'http-server': 'Its web page says',
    'http-realm': 'Its login says',
    'http-title': 'Title of its page',
    'rtsp-server': 'Its video service says',
    'rtsp-realm': 'Its video login says',
    'mac-maker': 'Maker of its network card',
  },
  wantsPassword: 'It wants its password first',
  inspect: {
    title: 'Getting its picture',
    lead: 'Porthole asks {{name}} where its pictures are.',
    asking: 'Asking the camera',
    loginTitle: 'It wants its user name and password',
    loginLead:
      'You set them when you set up the camera. They are often on a label below it. We try only once, because many cameras lock themselves after a few tries.',
    wrongTitle: 'It refused this password',
    lockedTitle: 'It has locked itself',
    lockedHint: 'Too many wrong passwords came in. Most cameras open again after half an hour.',
    nothingTitle: 'It shows us no picture',
    nothingHint:
      'None of the addresses we know for cameras like this gave one. If you know the address of its picture, enter it yourself.',
    sourcesTitle: 'Its pictures',
    sourcesHint: 'We chose the best one. You can choose another.',
    snapshot: 'Single pictures',
    mjpeg: 'A row of pictures',
    rtsp: 'Video',
    size: '{{width}} x {{height}}',
    sub: 'small, for the phone',
    main: 'large',
    enterAddress: 'Enter the address myself',
  },
} as const;
