import type { RouterFamily } from '../../../shared/facts/routers-schema.ts';

/** The guide for a router that is not in the fact file: what is alike in nearly all of them. */
export const generalFamily: RouterFamily = {
  id: 'general',
  brand: 'Your router',
  family: 'any other',
  kind: 'web',
  forwarding: 'path-unknown',
  match: { upnpManufacturer: [], upnpModel: [], httpTitle: [], macVendor: [] },
  admin: { urls: [], defaultLogin: 'the password is often printed on a label under the router' },
  forwardPath: [],
  alternatePaths: [],
  fields: [],
  upnpDefault: 'unknown',
  supportsPat: 'unknown',
  hairpin: 'unknown',
  notes: [
    'The words on your router may differ; the numbers do not',
    'Where there is only one field for the port, use the same-port variant',
  ],
  sources: [],
  confidence: 'general-knowledge',
};
