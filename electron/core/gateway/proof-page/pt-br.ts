import type { ProofWords } from './en.ts';

export const ptBr: ProofWords = {
  outsideTitle: 'Funciona de fora',
  outsideLead: 'Este celular chegou à sua casa pela Internet. Nada no caminho o impediu.',
  homeTitle: 'Você ainda está em casa',
  homeLead: 'Este celular veio pela sua própria rede, então isso não prova nada sobre o caminho de fora.',
  hairpinLead:
    'Este celular usou o endereço público da sua casa, e o roteador o mandou direto de volta para dentro. Isso mostra que a abertura existe, mas não que alguém de fora consiga chegar até ela.',
  expiredTitle: 'Este quadrado expirou',
  expiredLead: 'Ele vale dez minutos, e eles já passaram. Nada foi provado.',
  usedTitle: 'Este quadrado já foi usado',
  usedLead:
    'Ele abre uma página, uma única vez, e isso foi às {time}. Se foi você, o computador mostra o que foi provado.',
  unknownTitle: 'Este quadrado não é conhecido aqui',
  unknownLead:
    'Você chegou ao Porthole, mas ele não conhece este endereço. Talvez tenha sido reiniciado desde então.',

  from: 'Este celular veio de',
  fromOutside: 'um endereço que não é da sua casa',
  fromHome: 'um endereço dentro da sua casa',
  fromHairpin: 'o endereço público da sua casa',
  reached: 'Ele chegou a',
  secured: 'A conexão',
  encrypted: 'criptografada com {protocol}',
  at: 'Visto em casa às',

  next: 'O que fazer agora',
  open: 'Ver minhas câmeras',
  signIn: 'Entre com a senha que você escolheu no computador.',
  keepIos: 'Deixe à mão: toque em Compartilhar e depois em “Adicionar à Tela de Início”.',
  keepAndroid: 'Deixe à mão: no menu do navegador, toque em “Adicionar à tela inicial”.',
  keepOther: 'Deixe à mão: salve essa página nos favoritos.',
  warned:
    'O navegador avisou porque a sua casa fez o próprio certificado. Um certificado de uma autoridade acaba com isso: peça um no Porthole, no computador.',
  wifiOff: 'Desligue o Wi-Fi deste celular, para que ele saia pela rede móvel.',
  newSquare: 'No computador, aperte “Novo quadrado” e aponte a câmera deste celular para ele.',
};
