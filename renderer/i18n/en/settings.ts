export const settings = {
  title: 'Settings',
  appearance: 'Appearance',
  theme: 'Light or dark',
  themeSystem: 'Like this PC',
  themeLight: 'Light',
  themeDark: 'Dark',
  language: 'Language',
  setup: 'Setting up',
  setupHint: 'Go through the steps once more. Nothing you have set is lost.',
  setupAgain: 'Open the steps',
  about: 'About',
  version: 'Version {{version}}',
} as const;
