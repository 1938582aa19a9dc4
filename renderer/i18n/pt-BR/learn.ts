import type { Texts } from '../texts.ts';

export const learn: Texts['learn'] = {
  title: 'Aprender',
  lead: 'Seis páginas curtas sobre como sua casa é alcançada de fora. Os números são os da sua casa.',
  inYourHome: 'Na sua casa',
  next: 'Próxima: {{title}}',
  all: 'Todas as páginas',
  page: 'Página {{number}} de 6',
  internet: 'Internet',
  router: 'Seu roteador',
  pc: 'Este PC',
  phone: 'Seu celular',
  camera: 'Câmera',
  outsideAddress: 'fora: {{ip}}',
  insideAddress: 'dentro: {{ip}}',
  port: 'porta {{port}}',
  portExample: 'por exemplo {{port}}',
  unknown: 'ainda não se sabe',
  topics: {
    address: {
      title: 'Sua casa tem um endereço',
      text1:
        'Cada aparelho da sua casa tem um endereço próprio, como 192.168.1.20. Esses endereços valem só dentro: milhões de casas usam os mesmos.',
      text2:
        'Para a Internet, todos os seus aparelhos dividem um endereço público. Ele pertence ao seu roteador.',
      home: 'Seu endereço público é {{public}}. Dentro, este PC é {{ip}}.',
      homeShared:
        'Seu roteador tem {{wan}}, mas a Internet vê {{public}}. Seu provedor divide um endereço entre muitas casas.',
    },
    dynamic: {
      title: 'Fixo ou variável',
      text1:
        'Com a maioria dos provedores, o endereço público muda de vez em quando: ao reiniciar o roteador, à noite ou depois de meses. Esse é um endereço dinâmico. O que nunca muda se chama estático.',
      text2:
        'Um nome pode seguir as mudanças: um pequeno serviço mantém a lista de qual nome tem qual endereço agora, e o Porthole avisa cada mudança.',
      before: 'antes',
      now: 'agora',
      name: 'um nome que segue',
      noName: 'nenhum nome configurado',
      home: 'Seu endereço é {{public}} e não o vimos mudar.',
      homeChanged: 'Seu endereço é {{public}} desde {{time}}.',
      homeNamed: 'O nome {{name}} segue o seu endereço.',
    },
    router: {
      title: 'O que o roteador faz',
      text1:
        'Quando um aparelho da sua casa pede uma página, o roteador lembra quem pediu e entrega a resposta a ele. Isso se chama tradução de endereços, ou NAT.',
      text2:
        'Quando vem de fora algo que ninguém pediu, o roteador não sabe para quem é. Então joga fora. Isso protege você, e é por isso que suas câmeras não são vistas de fora sozinhas.',
      asked: 'pedido',
      unasked: 'não pedido',
      home: 'Seu roteador é {{router}}, em {{gateway}}.',
    },
    ports: {
      title: 'Portas numeradas',
      text1:
        'Um endereço leva a um aparelho. Uma porta leva a um programa nele. São 65.535, como portas numeradas em um longo corredor.',
      text2:
        'Uma porta só está aberta onde um programa espera atrás dela. O Porthole espera atrás de exatamente uma.',
      waits: 'O Porthole espera aqui',
      closed: 'fechada',
      home: 'O Porthole espera na porta {{port}} deste PC.',
    },
    forwarding: {
      title: 'Redirecionamento de porta',
      text1:
        'Você pode dizer ao roteador: o que vier a esta porta, entregue àquele aparelho. Essa frase é um redirecionamento de porta.',
      text2:
        'O Porthole pede ao roteador exatamente um, leva-o a si mesmo e nunca a uma câmera. Quem entra fica diante da fechadura do Porthole, não diante da sua câmera.',
      homeOpen: 'Seu roteador entrega a porta {{outside}} a este PC.',
      homeClosed: 'Nenhum redirecionamento está aberto para o Porthole agora.',
    },
    translation: {
      title: 'Dois números de porta diferentes',
      text1:
        'A porta de fora e a de dentro podem ter números diferentes. O roteador troca um pelo outro. Isso se chama tradução de portas.',
      text2:
        'É útil: estranhos tentam os números conhecidos o dia todo. Um número próprio do lado de fora é tentado bem menos. Sozinho não protege; a fechadura atrás dele, sim.',
      homeOpen: 'Fora a porta {{outside}}, dentro a porta {{inside}}.',
      homeClosed:
        'Dentro, o Porthole espera na porta {{inside}}. O número de fora é escolhido quando você abre a entrada.',
    },
  },
};
