import type { Texts } from '../texts.ts';

export const common: Texts['common'] = {
  appName: 'Porthole',
  back: 'Voltar',
  checkAgain: 'Verificar de novo',
  continue: 'Continuar',
  copied: 'Copiado',
  copy: 'Copiar',
  copyOf: 'Copiar: {{what}}',
  showPassword: 'Mostrar a senha',
  tryAgain: 'Tentar de novo',
  unknownValue: '(ainda não se sabe)',
};
