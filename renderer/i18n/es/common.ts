import type { Texts } from '../texts.ts';

export const common: Texts['common'] = {
  appName: 'Porthole',
  back: 'Atrás',
  checkAgain: 'Comprobar otra vez',
  continue: 'Continuar',
  copied: 'Copiado',
  copy: 'Copiar',
  copyOf: 'Copiar: {{what}}',
  showPassword: 'Mostrar la contraseña',
  tryAgain: 'Intentar de nuevo',
  unknownValue: '(aún no se sabe)',
};
