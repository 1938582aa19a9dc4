import type { Texts } from '../texts.ts';

export const help: Texts['help'] = {
  back: 'Voltar ao caminho',
  command: 'Comando',
  firewall: {
    title: 'Deixar os visitantes passarem pelo firewall deste PC',
    lead: 'Um firewall recusa o que ninguém pediu. O Porthole precisa de uma exceção: a porta {{port}}, TCP. Nada mais.',
    windowsTitle: 'Windows',
    windows:
      'Abra “Terminal (Administrador)” no menu Iniciar e cole esta linha. Ela permite exatamente uma porta.',
    macTitle: 'macOS',
    mac: 'Abra Ajustes do Sistema, Rede, Firewall, Opções. Ache o Porthole na lista (ou adicione com +) e escolha “Permitir conexões de entrada”.',
    ufwTitle: 'Ubuntu, Mint, Debian com ufw',
    firewalldTitle: 'Fedora, openSUSE com firewalld',
    nftTitle: 'Linux com nftables',
    iptablesTitle: 'Linux com iptables',
    linux: 'Abra um terminal e cole esta linha. Ela permite exatamente uma porta.',
    nft: 'Abra um terminal e cole esta linha. Se suas regras ficam em outra tabela, ponha o nome dela no lugar de “inet filter input”.',
    other: 'Outros sistemas',
    after: 'Depois verifique o caminho de novo.',
  },
  vpn: {
    title: 'Deixar o Porthole fora da VPN',
    lead: 'Uma VPN manda tudo para fora por outra casa. Quem vem ao seu endereço não recebe resposta, porque ela sai pelo caminho errado.',
    splitTitle: 'Deixar o Porthole sair direto',
    split:
      'A maioria dos programas de VPN consegue excluir programas. Procure “túnel dividido”, “excluir aplicativos” ou “bypass” e adicione o Porthole.',
    offTitle: 'Ou desligar a VPN neste PC',
    off: 'Se este PC não faz nada que precise dela, é o mais simples.',
    routerTitle: 'Ou usar a VPN só em outros aparelhos',
    router: 'Se a VPN roda no roteador, exclua este PC lá: o endereço dele é {{ip}}.',
  },
  refusal: {
    title: 'Quando o roteador diz não',
    lead: 'Seu roteador entendeu a pergunta e recusou. Isto ajuda, começando pelo mais simples.',
    restartTitle: 'Reiniciar o roteador',
    restart:
      'Desligue, espere dez segundos, ligue e tente de novo depois de dois minutos. Muitas recusas vêm de uma lista travada.',
    allowTitle: 'Permitir que este PC abra portas',
    allow:
      'Alguns roteadores pedem permissão aparelho por aparelho. Procure “UPnP” ou “abertura automática de portas” e permita este PC: {{ip}}.',
    handTitle: 'Digitar à mão',
    hand: 'O que um programa não pode, você pode. O Porthole mostra a página do seu roteador e o que digitar nela.',
    guide: 'Mostre-me como no meu roteador',
  },
  'double-nat': {
    title: 'Dois roteadores, um atrás do outro',
    lead: 'Os visitantes chegam ao primeiro aparelho, que não conhece este PC. O seu roteador tem {{wan}} do lado de fora: um endereço de dentro de uma casa.',
    bridgeTitle: 'Fazer do primeiro aparelho um simples modem',
    bridge:
      'Procure na página dele “modo bridge” ou “modo modem”. O seu roteador recebe então o endereço público, e o Porthole faz o resto. Muitas vezes o provedor pode mudar isso por você.',
    forwardTitle: 'Ou abrir a porta nos dois',
    forward:
      'No primeiro aparelho, redirecione a porta {{port}} (TCP) para {{wan}}, que é o seu roteador. O seu roteador a redireciona para este PC, como o Porthole pediu.',
    moveTitle: 'Ou ligar este PC ao primeiro aparelho',
    move: 'Com um cabo ou com o Wi-Fi dele. Assim fica só um roteador no meio.',
  },
  cgnat: {
    title: 'Quando o provedor divide um endereço entre muitas casas',
    lead: 'Seu roteador tem {{wan}}. Esse endereço só é conhecido dentro da rede do provedor; a Internet vê outro, que você divide com os vizinhos. Nenhum ajuste do roteador muda isso, mas isto muda:',
    askTitle: 'Pedir ao provedor um endereço IPv4 público',
    ask: 'Muitos dão um de graça ou por pouco; basta pedir. Você pode usar esta carta.',
    sixTitle: 'Usar IPv6, se a sua linha tiver',
    sixYes: 'Sua linha tem: {{ipv6}}. Os celulares também têm, na maioria das redes móveis.',
    sixNo: 'Não vimos um endereço IPv6 na sua linha. O provedor talvez ative se você pedir.',
    tunnelTitle: 'Usar uma rede privada sua',
    tunnel:
      'Uma VPN como o WireGuard, com uma ponta em um pequeno servidor alugado ou na casa de amigos, contorna o endereço dividido. Dá mais trabalho, e só os seus aparelhos entram.',
  },
  door: {
    title: 'Quando a porta do Porthole não abre',
    lead: 'O Porthole espera visitantes na porta {{port}} deste PC. Cada porta só pode ser usada por um programa.',
    endTitle: 'Fechar o outro programa',
    end: 'Se você sabe qual programa usa a porta, feche-o e inicie o Porthole de novo.',
    otherTitle: 'Ou dar outra porta ao Porthole',
    other: 'Escolha um número que nenhum programa use. O que estiver aberto passa a levar para lá na hora.',
    otherPort: 'Porta deste PC',
    otherUse: 'Usar esta porta',
    otherDone: 'A porta do Porthole agora é a {{port}}',
    otherWrong: 'Um número de {{lowest}} a {{highest}}, por favor.',
    restartTitle: 'Ou reiniciar este PC',
    restart: 'Um programa travado devolve assim a porta.',
  },
  'two-routers': {
    title: 'Dois aparelhos dizem ser o roteador',
    lead: 'Este PC sai por {{gateway}}. Outro aparelho da sua rede responde como se também fosse um roteador.',
    meshTitle: 'É um repetidor ou um ponto mesh?',
    mesh: 'Então ajuste-o para “ponto de acesso” ou “bridge”. Ele mantém o Wi-Fi e para de se passar por roteador.',
    oldTitle: 'É o aparelho do seu provedor?',
    old: 'Então há dois roteadores, um atrás do outro, e os visitantes chegam primeiro ao outro.',
    oldLink: 'Dois roteadores, um atrás do outro',
  },
};
