import type { Texts } from '../texts.ts';

export const proof: Texts['proof'] = {
  title: 'Teste no seu celular',
  lead: 'Desligue o Wi-Fi do celular, para que ele venha mesmo de fora. Depois aponte a câmera dele para o quadrado.',
  qr: 'Código QR da página de teste',
  waiting: 'Esperando o seu celular',
  expires: 'O quadrado serve uma vez, até {{time}}.',
  again: 'Novo quadrado',
  expired: 'Este quadrado expirou.',
  seenTitle: 'Funciona. Seu celular entrou de fora',
  seenHint: 'Visto às {{time}} de {{ip}}.',
  lanTitle: 'Seu celular entrou de dentro da sua casa',
  lanHint:
    'Ele ainda está no seu Wi-Fi, então isto ainda não prova nada. Desligue o Wi-Fi e tente um novo quadrado.',
  warning: 'O navegador do celular vai avisar uma vez. Escolha “Avançado” e depois “Continuar”.',
  link: 'Ou abra este endereço',
  nothing: 'Não chega nada?',
  nothingHint: 'Veja o caminho: ele mostra onde se rompe e o que fazer ali.',
};
