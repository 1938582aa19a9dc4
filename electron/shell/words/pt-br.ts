import type { Words } from './words.ts';

export const ptBr: Words = {
  menu: {
    open: 'Abrir o Porthole',
    quit: 'Sair do Porthole',
    closeShutter: 'Fechar o obturador',
    openShutter: 'Abrir o obturador',
    go: 'Ir para',
    home: 'Início',
    path: 'O caminho',
    diary: 'Diário',
    settings: 'Configurações',
    projectPage: 'Porthole na web',
  },
  state: {
    shutterClosed: 'Obturador fechado: ninguém de fora vê nada',
    watching: (count) => (count === 1 ? 'Uma pessoa está assistindo' : `${count} pessoas estão assistindo`),
    exposure: {
      closed: 'Fechado: ninguém de fora pode ver nada',
      opening: 'Perguntando ao roteador',
      open: 'O roteador diz que está aberto',
      reachable: 'Visto de fora',
      unreachable: 'Não é possível chegar de fora',
      refused: 'Não foi possível abrir a entrada',
    },
  },
  notice: {
    newDevice: ({ ip }) => ({
      title: 'Um novo dispositivo entrou',
      body: `Ele veio de ${ip}. Não foi você? Desconecte-o e troque a senha.`,
    }),
    linkOpened: ({ label }) => ({
      title: 'Um convidado abriu um link',
      body: `O link para “${label}” está em uso.`,
    }),
    unreachable: () => ({
      title: 'Não é possível chegar às suas câmeras de fora',
      body: 'Há dez minutos. O Porthole continua tentando e mostra onde o caminho se interrompe.',
    }),
    cameraAway: ({ name }) => ({ title: `${name} não responde`, body: 'Sem imagem há dez minutos.' }),
    camerasAway: ({ count }) => ({
      title: `${count} câmeras não respondem`,
      body: 'Sem imagem há dez minutos.',
    }),
    slept: ({ minutes }) => ({
      title: 'Este PC estava suspenso',
      body: `Por ${minutes} minutos ninguém pôde ver suas câmeras. As configurações de energia do PC decidem isso.`,
    }),
    updateReady: ({ version }) => ({
      title: `A versão ${version} está pronta`,
      body: 'Ela será usada na próxima vez que abrir.',
    }),
  },
};
