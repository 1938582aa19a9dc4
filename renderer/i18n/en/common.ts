export const common = {
  appName: 'Porthole',
  back: 'Back',
  checkAgain: 'Check again',
  continue: 'Continue',
  copied: 'Copied',
  copy: 'Copy',
  copyOf: 'Copy {{what}}',
  showPassword: 'Show the password',
  tryAgain: 'Try again',
  unknownValue: '(not known yet)',
} as const;
