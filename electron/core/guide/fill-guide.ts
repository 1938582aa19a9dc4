import type { RouterFamily, RouterField } from '../../../shared/facts/routers-schema.ts';
import type { Guide, GuideStep, GuideStepCode } from '../../../shared/guide.ts';
import type { GuideValues } from './guide-values.ts';

type SamePortAdvice = Guide['samePort']['advice'];

/** Whether the form lets the outside port differ from the inside one. */
export const samePortAdvice = (family: RouterFamily): SamePortAdvice => {
  const hasField = (value: RouterField['value']): boolean =>
    family.fields.some((field) => field.value === value);
  if (family.supportsPat === false) return 'needed';
  if (hasField('externalPort') && !hasField('internalPort')) return 'needed';
  return family.supportsPat === true ? 'no' : 'advised';
};

/** A path may carry a remark on where it was seen: `forwardPath (community)`. */
const isVerified = (family: RouterFamily, field: string): boolean =>
  (family.verifiedFields ?? []).some((name) => name === field || name.startsWith(`${field} (`));

/** A remark on fields lists the few that were seen: `fields (name, IP)`. Then the form as a whole was not. */
const areFieldsVerified = (family: RouterFamily, field: 'fields' | 'alternatePaths.fields'): boolean =>
  (family.verifiedFields ?? []).includes(field);

const step = (
  code: GuideStepCode,
  text: string,
  verified: boolean,
  label?: string,
  value?: string,
): GuideStep => ({
  code,
  text,
  verified,
  ...(label !== undefined && { label }),
  ...(value !== undefined && value !== '' && { value }),
});

/** Labels for a form whose own are not known: the words most makers use. */
const USUAL_FIELDS: readonly RouterField[] = [
  { label: 'Name', value: 'name' },
  { label: 'External port', value: 'externalPort' },
  { label: 'Internal port', value: 'internalPort' },
  { label: 'Internal IP address', value: 'internalIp' },
  { label: 'Protocol', value: 'protocol' },
];

const fieldStep = (field: RouterField, values: GuideValues, verified: boolean): GuideStep => {
  const { label } = field;
  switch (field.value) {
    case 'name':
      return step('field-name', 'Give the rule a name.', verified, label, values.name);
    case 'externalPort':
      return step(
        'field-external-port',
        'The port as seen from outside.',
        verified,
        label,
        `${values.externalPort}`,
      );
    case 'internalPort':
      return step('field-internal-port', 'The port on this PC.', verified, label, `${values.internalPort}`);
    case 'internalIp':
      return step(
        'field-internal-ip',
        'This PC, by its address at home.',
        verified,
        label,
        values.internalIp,
      );
    case 'protocol':
      return step('field-protocol', 'Choose TCP; UDP is not needed.', verified, label, 'TCP');
    case 'literal':
      return step('field-fixed', 'Set this as shown.', verified, label, field.literal ?? '');
  }
};

const MENU_SEPARATOR = ' > ';

const reservationSteps = (family: RouterFamily, values: GuideValues): GuideStep[] => {
  const path = family.reservationPath;
  const verified = path !== undefined && isVerified(family, 'reservationPath');
  const where = path?.join(MENU_SEPARATOR) ?? 'DHCP, address reservation';
  return [
    step(
      'reserve-address',
      'First let the router always give this PC the same address, so that the rule stays right.',
      verified,
      'Menu',
      where,
    ),
    ...(values.mac === undefined
      ? []
      : [step('reserve-mac', 'This PC, by its MAC address.', true, 'MAC address', values.mac)]),
    step('reserve-ip', 'The address it shall keep.', true, 'IP address', values.internalIp),
  ];
};

const entrySteps = (family: RouterFamily, gatewayUrl: string): GuideStep[] => {
  const verified = isVerified(family, 'admin');
  const signIn = step(
    'sign-in',
    'Sign in as the owner of the router.',
    verified,
    'Login',
    family.admin.defaultLogin,
  );
  if (family.kind === 'app') {
    const app = family.forwardPath[0] ?? `the ${family.brand} app`;
    return [
      step(
        'open-app',
        'Open the app of your router on your phone.',
        isVerified(family, 'forwardPath'),
        'App',
        app,
      ),
      signIn,
    ];
  }
  return [
    step('open-page', "Open your router's own page in a browser.", true, 'Address', gatewayUrl),
    signIn,
  ];
};

const formSteps = (
  path: readonly string[],
  fields: readonly RouterField[],
  values: GuideValues,
  verified: { readonly path: boolean; readonly fields: boolean },
): GuideStep[] => [
  path.length > 0
    ? step('menu', 'Go to this menu.', verified.path, 'Menu', path.join(MENU_SEPARATOR))
    : step(
        'menu-unknown',
        'Look for a menu with one of these names.',
        false,
        'Menu',
        'Port forwarding, Virtual server, NAT, Port sharing',
      ),
  ...(fields.length > 0 ? fields : USUAL_FIELDS).map((field) =>
    fieldStep(field, values, fields.length > 0 && verified.fields),
  ),
  step('save', 'Save or apply.', true),
];

const TRY_IT = step('try-it', 'Come back here and try it with your phone, Wi-Fi switched off.', true);

const alternativesOf = (family: RouterFamily, values: GuideValues): Guide['alternatives'] => {
  const path = isVerified(family, 'alternatePaths');
  return family.alternatePaths.map((alternate) => ({
    firmware: alternate.firmware,
    steps: formSteps(alternate.path, alternate.fields ?? family.fields, values, {
      path,
      fields: areFieldsVerified(family, alternate.fields === undefined ? 'fields' : 'alternatePaths.fields'),
    }),
  }));
};

const stepsOf = (family: RouterFamily, values: GuideValues, gatewayUrl: string): GuideStep[] => {
  if (family.forwarding === 'not-possible') {
    return [
      step(
        'not-possible',
        'This router cannot forward a port. The notes say what is possible instead.',
        isVerified(family, 'forwarding'),
      ),
    ];
  }
  // In an app the first entry is the app itself, which the entry step has named.
  const path = family.kind === 'app' ? family.forwardPath.slice(1) : family.forwardPath;
  return [
    ...reservationSteps(family, values),
    ...entrySteps(family, gatewayUrl),
    ...formSteps(path, family.fields, values, {
      path: isVerified(family, 'forwardPath'),
      fields: areFieldsVerified(family, 'fields'),
    }),
    TRY_IT,
  ];
};

/** The guide of one family with this home's numbers in every place; `samePort` puts the outside port on both sides. */
export const fillGuide = (family: RouterFamily, home: GuideValues, samePort: boolean): Guide => {
  const advice = samePortAdvice(family);
  const chosen = samePort || advice === 'needed';
  const values: GuideValues = chosen ? { ...home, internalPort: home.externalPort } : home;
  const gatewayUrl = values.gatewayIp === '' ? (family.admin.urls[0] ?? '') : `http://${values.gatewayIp}/`;
  const { id, brand, kind, forwarding, notes, confidence, sourceQuality, labelLanguage, see } = family;
  return {
    id,
    brand,
    family: family.family,
    kind,
    forwarding,
    steps: stepsOf(family, values, gatewayUrl),
    notes: [...notes],
    alternatives: forwarding === 'not-possible' ? [] : alternativesOf(family, values),
    values: {
      name: values.name,
      externalPort: values.externalPort,
      internalPort: values.internalPort,
      internalIp: values.internalIp,
      protocol: 'TCP',
      gatewayUrl,
      ...(values.mac !== undefined && { mac: values.mac }),
    },
    samePort: { advice, chosen },
    ...(labelLanguage !== undefined && { labelLanguage }),
    confidence,
    ...(sourceQuality !== undefined && { sourceQuality }),
    see: [...(see ?? [])],
  };
};
