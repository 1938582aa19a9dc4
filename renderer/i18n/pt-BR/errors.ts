import type { Texts } from '../texts.ts';

export const errors: Texts['errors'] = {
  'unknown-command': {
    what: 'Esta página pediu algo que o Porthole não conhece',
    fact: 'O pedido foi “{{name}}”. A página pode ser mais antiga que o aplicativo.',
    todo: 'Carregue a página de novo.',
  },
  'bad-input': {
    what: 'Algo no formulário ainda não está certo',
    fact: '{{details}}',
    todo: 'Corrija e tente de novo.',
  },
  unauthorized: {
    what: 'Esta página não tem acesso',
    fact: 'O Porthole só responde a páginas abertas com o próprio link dele.',
    todo: 'Abra o link que o Porthole mostrou ao iniciar.',
  },
  forbidden: {
    what: 'O Porthole recusou este pedido',
    fact: { host: 'Ele veio com um nome que não é o do Porthole.', origin: 'Ele veio de outro site.' },
    todo: 'Abra o Porthole pelo endereço que ele mostrou ao iniciar.',
  },
  'not-found': {
    what: 'Isso não está mais aqui',
    fact: 'Foi removido nesse meio-tempo.',
    todo: 'Volte e olhe de novo.',
  },
  'too-large': {
    what: 'Foi demais de uma vez',
    fact: 'São aceitos no máximo {{size}}.',
    todo: 'Envie menos e tente de novo.',
  },
  'not-available': {
    what: 'Isto não é possível aqui',
    fact: '{{what}}: {{reason}}',
    todo: 'Você pode continuar sem isso.',
  },
  'core-unreachable': {
    what: 'O Porthole não responde',
    fact: 'Esta página não conseguiu alcançar a parte do Porthole que faz o trabalho.',
    todo: 'Veja se o Porthole está rodando neste PC e tente de novo.',
  },
  internal: {
    what: 'Algo deu errado no Porthole',
    fact: 'O erro é nosso, não seu. Está anotado no registro como {{ref}}.',
    todo: 'Tente de novo. Se acontecer mais uma vez, faça um relatório.',
  },
  'settings-file': {
    what: 'Este arquivo não pode ser usado',
    fact: {
      'not-json': 'Não é um arquivo de configurações: o texto está cortado ou é outra coisa.',
      'not-ours': 'Ele não foi escrito pelo Porthole.',
      version: 'Ele tem o formato {{version}}, que esta versão do Porthole não conhece.',
      hostile:
        'Em “{{where}}” há uma chave que nenhum arquivo de configurações tem. Alguém pode tê-lo alterado.',
      password: 'Em “{{where}}” há uma senha. Senhas não devem estar em um arquivo assim.',
      value: 'Em “{{where}}” há algo que não deve estar ali.',
    },
    todo: 'Nada foi alterado. Salve as configurações mais uma vez no outro PC e use esse arquivo.',
  },
  'settings-not-kept': {
    what: 'Não foi possível gravar as configurações',
    fact: 'O disco deste PC respondeu: {{reason}}. Nada foi alterado.',
    todo: 'Veja se o disco está cheio e tente de novo.',
  },

  'file-failed': {
    what: 'Não foi possível gravar ou ler o arquivo',
    fact: 'Este PC respondeu: {{reason}}',
    todo: 'Escolha outro lugar e tente de novo.',
  },
  'camera-not-found': {
    what: 'Esta câmera não está mais na lista',
    fact: 'Foi removido nesse meio-tempo.',
    todo: 'Adicione-a de novo se ainda precisar dela.',
  },
  'camera-unreachable': {
    what: 'A câmera em {{host}} não responde',
    fact: {
      refused: 'Há um aparelho em {{host}}, mas nada responde nesta porta dele.',
      timeout: 'Nada voltou de {{host}} a tempo.',
      'no-route': 'Este PC não conhece nenhum caminho até {{host}}.',
      dns: 'O nome {{host}} não leva a lugar nenhum.',
      reset: '{{host}} interrompeu a conexão.',
      tls: '{{host}} e este PC não chegaram a um acordo sobre uma conexão criptografada.',
      closed: '{{host}} desligou antes de a imagem ficar completa.',
    },
    todo: 'Veja se a câmera tem energia e se o endereço está certo, e tente de novo.',
  },
  'camera-login': {
    what: 'A câmera em {{host}} pede usuário e senha',
    fact: 'Ela recusou a última tentativa. Tentamos só uma vez, porque muitas câmeras se bloqueiam depois de algumas.',
    todo: 'Digite o usuário e a senha da própria câmera. Muitas vezes estão em uma etiqueta embaixo dela.',
  },
  'camera-locked': {
    what: 'A câmera em {{host}} se bloqueou',
    fact: {
      known: 'Vieram senhas erradas demais. Ela abre de novo em {{wait}}.',
      unknown: 'Vieram senhas erradas demais. A maioria das câmeras abre de novo depois de meia hora.',
    },
    todo: 'Espere e tente uma vez com a senha certa.',
  },
  'camera-status': {
    what: 'A câmera em {{host}} não deu nenhuma imagem',
    fact: 'Ela respondeu com o número {{status}}.',
    todo: 'Confira o caminho no endereço da câmera: cada marca guarda a imagem em outro lugar.',
  },
  'camera-not-a-picture': {
    what: 'O que {{host}} enviou não é uma imagem',
    fact: {
      html: 'Ela enviou uma página web. O endereço leva à página da câmera, não à imagem.',
      empty: 'Ela não enviou nada.',
      text: 'Ela enviou um texto.',
      truncated: 'A imagem foi cortada antes do fim.',
      other: 'Ela enviou outra coisa.',
    },
    todo: 'Confira o caminho no endereço da câmera: cada marca guarda a imagem em outro lugar.',
  },
  'camera-too-large': {
    what: 'A imagem de {{host}} é grande demais',
    fact: 'Ela passa de {{size}}. Paramos de ler.',
    todo: 'Escolha uma imagem menor nos ajustes da câmera.',
  },
  'camera-certificate-changed': {
    what: 'A câmera em {{host}} mostra uma identidade diferente da anterior',
    fact: 'O certificado dela agora tem a impressão digital {{fingerprint}}.',
    todo: 'Se você restaurou ou trocou a câmera, remova-a aqui e adicione de novo. Se não, descubra primeiro o motivo.',
  },
  'camera-unsupported': {
    what: 'O Porthole ainda não consegue mostrar esta câmera',
    fact: '{{host}}: {{what}}',
    todo: 'Tente outro endereço da mesma câmera, por exemplo o de imagens avulsas.',
  },
  'password-missing': {
    what: 'Ainda não há senha',
    fact: 'Sem senha, o Porthole não abre nada para fora.',
    todo: 'Escolha primeiro uma senha.',
  },
  'password-too-short': {
    what: 'Esta senha é curta demais',
    fact: 'Ela precisa de pelo menos {{minLength}} caracteres.',
    todo: 'Três ou quatro palavras seguidas são longas e fáceis de lembrar.',
  },
  'password-wrong': {
    what: 'A senha não está certa',
    fact: 'Ela não é igual à que foi definida.',
    todo: 'Tente de novo. Maiúsculas fazem diferença.',
  },
  'code-needed': {
    what: 'É preciso um código do seu celular',
    fact: 'Você ligou a segunda etapa de acesso.',
    todo: 'Abra o seu aplicativo autenticador e digite os seis dígitos que ele mostra.',
  },
  'code-wrong': {
    what: 'Este código não está certo',
    fact: 'Um código vale meio minuto e serve uma vez.',
    todo: 'Espere o próximo no seu aplicativo. Se continuar errado, confira os relógios do celular e do PC.',
  },
  'password-needed': {
    what: 'A senha é pedida mais uma vez',
    fact: 'Você entrou há algum tempo, e isto muda quem pode entrar.',
    todo: 'Digite a senha, e o código se usar um.',
  },
  'passkey-wrong': {
    what: 'Esta chave de acesso não foi aceita',
    fact: 'Ela não é desta casa, ou foi removida.',
    todo: 'Entre com a senha e crie uma nova chave de acesso.',
  },
  'passkey-expired': {
    what: 'Demorou demais',
    fact: 'Uma chave de acesso precisa responder em cinco minutos, e cada pergunta vale uma vez.',
    todo: 'Tente de novo.',
  },
  'passkey-not-here': {
    what: 'Chaves de acesso não funcionam neste endereço',
    fact: 'Elas precisam do nome da sua casa e do certificado de uma autoridade para ele.',
    todo: 'Configure os dois em Ajustes e abra a página por esse nome.',
  },
  'passkey-limit': {
    what: 'Há chaves de acesso demais',
    fact: 'O Porthole guarda no máximo {{limit}}.',
    todo: 'Remova uma que ninguém usa e tente de novo.',
  },
  'rate-limited': {
    what: 'Tentativas demais',
    fact: 'Para que estranhos não adivinhem, a próxima tentativa é possível em {{wait}}.',
    todo: 'Espere um momento e tente de novo.',
  },
  'gateway-port-in-use': {
    what: 'A porta do Porthole está ocupada',
    fact: {
      known: '{{program}} já usa a porta {{port}} deste PC.',
      unknown: 'Outro programa já usa a porta {{port}} deste PC.',
    },
    todo: 'Feche o outro programa ou inicie o Porthole com outra porta.',
  },
  'gateway-down': {
    what: 'A porta do Porthole não está aberta',
    fact: 'Este PC disse: {{reason}}',
    todo: 'Inicie o Porthole de novo. Se não ajudar, faça um relatório.',
  },
  'shutter-closed': {
    what: 'A persiana está fechada',
    fact: 'Enquanto está fechada, ninguém de fora vê nada.',
    todo: 'Abra a persiana na tela inicial.',
  },
  'acme-unreachable': {
    what: 'A autoridade certificadora não responde',
    fact: 'Consultada: {{host}}',
    todo: 'O Porthole tenta de novo sozinho. Até lá usa o próprio certificado; compare a impressão digital dele.',
  },
  'acme-refused': {
    what: 'A autoridade certificadora não deu nenhum certificado',
    fact: 'Ela disse: {{detail}}',
    todo: 'Ela precisa alcançar este PC de fora pela porta 443 ou 80. O Porthole tenta de novo sozinho.',
  },
  'terms-not-agreed': {
    what: 'A autoridade certificadora tem termos',
    fact: 'Eles estão em {{url}}',
    todo: 'Leia-os e aceite se concordar.',
  },
  'host-name-missing': {
    what: 'Sua casa ainda não tem um nome',
    fact: 'Um certificado para um nome precisa de um.',
    todo: 'Configure primeiro um nome ou escolha um certificado para o endereço.',
  },
  'no-network': {
    what: 'Este PC não está conectado a nenhuma rede',
    fact: 'Não foi encontrado cabo nem Wi-Fi com um endereço.',
    todo: 'Conecte este PC à rede da sua casa e tente de novo.',
  },
  'router-not-found': {
    what: 'Seu roteador não abre portas sozinho',
    fact: 'Ele não respondeu a nenhum dos três modos de perguntar (UPnP, NAT-PMP, PCP) em {{wait}}.',
    todo: 'Muitos roteadores conseguem depois de ativar: procure “UPnP” na página do roteador. Lá você também pode abrir a porta à mão.',
  },
  'router-refused': {
    what: 'Seu roteador disse não',
    fact: 'Ele respondeu {{routerCode}}: {{meaning}}',
    todo: {
      '402':
        'Seu roteador só conhece aberturas sem fim. Tente de novo: o Porthole vai pedir uma e tirá-la sozinho.',
      '501': 'Reinicie o roteador, espere dois minutos e tente de novo.',
      '606':
        'Na página do roteador, permita que este PC abra portas sozinho. Costuma ser uma caixa ao lado do nome do aparelho.',
      '718': 'Outro aparelho já tem esta porta. Escolha outra.',
      '724': 'Seu roteador quer o mesmo número dentro e fora. Tente com “o mesmo número dos dois lados”.',
      '725':
        'Seu roteador só conhece aberturas sem fim. Tente de novo: o Porthole vai pedir uma e tirá-la sozinho.',
      '728': 'A lista do seu roteador está cheia. Remova uma entrada de que ninguém precisa e tente de novo.',
      general: 'Veja na página do roteador se programas podem abrir portas e tente de novo.',
    },
  },
  'router-broken': {
    what: 'Seu roteador deu uma resposta sem sentido',
    fact: 'Ele disse: {{detail}}',
    todo: 'Reinicie o roteador, espere dois minutos e tente de novo.',
  },
  'port-conflict': {
    what: 'A porta {{externalPort}} já é de outro aparelho',
    fact: { known: 'Seu roteador a envia para {{holder}}.', unknown: 'Seu roteador não diz para qual.' },
    todo: 'Escolha outra porta.',
  },
  'mapping-missing': {
    what: 'Seu roteador esqueceu a porta',
    fact: 'Ele disse sim à porta {{externalPort}}, mas quando olhamos de novo ela não estava lá.',
    todo: 'Tente de novo. Se ele continuar esquecendo, abra a porta à mão na página do roteador.',
  },
  'wan-not-public': {
    what: 'O endereço do seu roteador não pode ser alcançado pela Internet',
    fact: {
      private: 'Ele tem {{wanIp}}, um endereço de dentro de uma casa: há outro roteador na frente.',
      cgnat: 'Ele tem {{wanIp}}: seu provedor divide um endereço entre muitas casas.',
      reserved: 'Ele tem {{wanIp}}, um endereço que não leva a lugar nenhum.',
      differs: 'Ele tem {{wanIp}}, mas a Internet vê outro endereço.',
    },
    todo: 'Peça ao seu provedor um endereço IPv4 público ou veja as outras saídas.',
  },
  'address-unknown': {
    what: 'Não conseguimos descobrir o endereço da sua casa',
    fact: 'Nenhum dos serviços consultados respondeu.',
    todo: 'Veja se esta casa está on-line e tente de novo.',
  },
};
