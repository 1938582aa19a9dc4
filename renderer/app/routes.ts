/** The steps of the wizard, in order; `picture` belongs to the cameras. */
export const wizardSteps = ['welcome', 'cameras', 'picture', 'lock', 'way', 'address', 'done'] as const;
export type WizardStep = (typeof wizardSteps)[number];

export type Route =
  | { readonly page: 'home' | 'diary' | 'settings' | 'unknown' }
  | { readonly page: 'setup'; readonly step: WizardStep };

const isStep = (text: string): text is WizardStep => wizardSteps.some((step) => step === text);

/** The address lives in the fragment, which every host serves alike and which survives a reload. */
export const parseRoute = (hash: string): Route => {
  const [page = '', detail = ''] = hash.replace(/^#\/?/, '').split('/');
  switch (page) {
    case '':
    case 'home':
      return { page: 'home' };
    case 'diary':
    case 'settings':
      return { page };
    case 'setup':
      return { page, step: isStep(detail) ? detail : 'welcome' };
    default:
      return { page: 'unknown' };
  }
};

export const routeHref = (route: Route): string =>
  route.page === 'setup' ? `#/setup/${route.step}` : `#/${route.page}`;
