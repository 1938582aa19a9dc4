import type { Texts } from '../texts.ts';

export const provider: Texts['provider'] = {
  title: 'Seu provedor',
  unknown: 'Não conseguimos saber qual é o seu provedor. De qualquer forma, vale o que é medido na sua casa.',
  fromName: 'Pelo nome do seu endereço: {{value}}',
  fromRouter: 'Pelo seu roteador, de um tipo que só este provedor entrega.',
  shared: {
    yes: 'As linhas residenciais dele costumam dividir um endereço IPv4 entre muitas.',
    some: 'Algumas linhas dele dividem um endereço IPv4 entre muitas casas, outras não.',
    no: 'As linhas residenciais dele costumam ter um endereço IPv4 público só delas.',
    unknown: 'Não sabemos se as linhas dele dividem um endereço.',
  },
  closedPorts: 'Portas que ele mantém fechadas para quem vem de fora, até onde sabemos: {{ports}}',
  generalKnowledge: 'Conhecimento geral, não lido em nenhuma fonte.',
  readInSource: 'Lido em uma fonte: {{what}}. O resto é conhecimento geral.',
  fields: {
    cgnat: 'se os endereços são divididos',
    blockedInboundPorts: 'as portas fechadas',
    note: 'as observações',
    remedy: 'o que ajuda lá',
  },
  asOf: 'Situação de {{date}}; os provedores mudam as linhas, por isso vale mais o que é medido na sua casa.',
  more: 'Mais sobre este provedor (em inglês)',
  remedy: 'O que ajuda lá',
  sources: 'Fontes',
  ways: 'O que você pode fazer, o mais fácil primeiro',
  sixOpen:
    'Seu roteador abriu uma entrada por IPv6, que ninguém divide. Os celulares também têm IPv6 na maioria das redes móveis. Teste com o seu celular.',
  sixAddress: 'Endereço por IPv6',
  bridgeTitle: 'Fazer do aparelho do provedor um simples modem',
  bridge:
    'Chama-se modo bridge. Só ajuda se esse aparelho tiver ele mesmo um endereço público: veja na página dele. Um endereço que comece ali por 100.64 a 100.127 também é dividido, e então isso não muda nada.',
  otherPortTitle: 'Tentar outra porta',
  otherPort:
    'A porta {{port}} não passa. Os provedores bloqueiam certos números; os altos, acima de 20000, costumam passar.',
  unblockTitle: 'Pedir ao provedor que deixe a porta passar',
  unblock:
    'Talvez ele faça isso se você pedir, ou diga quais portas estão abertas. Você pode usar esta carta.',
  nameTitle: 'Dar à sua casa um nome que acompanha',
  name: 'Com um serviço de DNS dinâmico o celular abre um nome, e o nome acompanha cada mudança. A maioria é gratuita.',
  nameButton: 'Configurar um nome',
  staticTitle: 'Pedir ao provedor um endereço fixo',
  static: 'Assim nada mais muda. Muitas vezes custa um pouco por mês. Você pode usar esta carta.',
  letter: {
    name: 'Carta',
    save: 'Salvar em arquivo',
    read: 'Ler a carta',
    file: 'Carta ao meu provedor',
    greeting: 'Olá,',
    greetingNamed: 'Olá, {{provider}},',
    request: {
      'public-ipv4':
        'na minha linha, o endereço do meu roteador não é o que a Internet vê: parece dividido com outros clientes (CGNAT). Preciso de um endereço IPv4 público só meu, para alcançar um aparelho na minha casa. Por favor, mudem a minha linha.',
      bridge:
        'o aparelho de vocês fica na frente do meu roteador, que por isso não recebe um endereço público. Por favor, coloquem-no em modo bridge (modo modem), ou me digam como fazer, e se a minha linha tem um endereço IPv4 público só dela.',
      'unblock-port':
        'as conexões da Internet para a porta abaixo não chegam à minha linha, embora o meu roteador as deixe passar. Por favor, abram-na para a minha linha, ou me digam quais portas vocês não bloqueiam.',
      static:
        'o endereço da minha linha muda de tempos em tempos. Gostaria de um endereço IPv4 público fixo, para sempre alcançar um aparelho na minha casa. Por favor, me digam se vocês oferecem um.',
    },
    wan: 'Endereço do meu roteador do lado de fora: {{wan}}',
    public: 'Endereço que a Internet vê: {{public}}',
    port: 'Porta: {{port}}, TCP',
    date: 'Visto em: {{date}}',
    cost: 'Por favor, me avisem antes se isso custa algo.',
    close: 'Atenciosamente',
    customer: 'Meu nome e número de cliente:',
  },
};
