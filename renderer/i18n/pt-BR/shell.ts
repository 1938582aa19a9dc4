import type { Texts } from '../texts.ts';

export const shell: Texts['shell'] = {
  navigation: 'Principal',
  skipToContent: 'Ir para o conteúdo',
  home: 'Início',
  path: 'O caminho',
  access: 'Acesso',
  diary: 'Diário',
  learn: 'Aprender',
  settings: 'Ajustes',
  connecting: 'Abrindo o Porthole',
  connectingHint: 'Perguntando à parte do Porthole que faz o trabalho.',
  lost: 'A conexão com o Porthole foi interrompida. O que você vê pode ser antigo.',
  reconnecting: 'Conectando de novo',
  problemTitle: 'Algo deu errado nesta página',
  problemHint: 'Suas câmeras e a entrada não foram afetadas. Carregue a página de novo para continuar.',
  reload: 'Carregar a página de novo',
  notFoundTitle: 'Essa página não existe',
  notFoundHint: 'Ela pode ter sido movida, ou a câmera foi removida.',
  toHome: 'Para a tela inicial',
};
