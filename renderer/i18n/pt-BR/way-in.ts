import type { Texts } from '../texts.ts';

export const wayIn: Texts['wayIn'] = {
  outcomes: {
    'closing-unsure': 'Fechada aqui. Talvez o roteador ainda mantenha a porta',
    'open-six': 'Aberta só por IPv6. Ninguém entrou de fora ainda',
    shared: 'Seu roteador abriu, mas o provedor divide o seu endereço entre muitas casas',
    'two-routers': 'Seu roteador abriu, mas há outro roteador na frente dele',
    'other-address': 'Seu roteador abriu, mas a Internet vê outro endereço',
    'no-address': 'Seu roteador abriu, mas está sem endereço na Internet no momento',
    forgotten: 'Não está mais aberta: o roteador esqueceu a porta',
    silent: 'Continua fechada: o roteador não respondeu',
    'said-no': 'Continua fechada: o roteador disse não',
    'port-taken': 'Continua fechada: a porta é de outro aparelho',
    'no-password': 'Continua fechada: primeiro vem uma senha',
    'door-shut': 'Continua fechada: a própria porta do Porthole não abre',
    failed: 'Continua fechada: não funcionou',
  },
  obstructedLead:
    'Do jeito que está, o mais provável é que ninguém entre de fora. Abaixo está o que atrapalha e o que você pode fazer.',
  closedLead: 'Nada foi aberto. Abaixo está o que atrapalha e o que você pode fazer.',
  sixLead:
    'Por IPv4, o tipo mais antigo de endereço, ninguém entra. Por IPv6 os celulares da maioria das redes móveis conseguem; se funciona mesmo, aparece quando um entra.',
  end: {
    advanced: 'Deixar que se feche sozinha',
    choice: 'Por quanto tempo?',
    hint: 'Nessa hora o Porthole tira sozinho a abertura do roteador.',
    openFor: 'Abrir por…',
    change: 'Mudar quando fecha',
    none: 'Até eu fechar',
    hour: 'Uma hora',
    hourMore: 'Mais uma hora',
    tonight: 'Até hoje à noite, {{time}}',
    at: 'Até a hora que eu escolher',
    moment: 'Dia e hora',
    take: 'Aberta até lá',
    cancel: 'Deixar como está',
    missing: 'Informe um dia e uma hora.',
    past: 'Esse momento já passou.',
    closesAt: 'Fecha às {{time}}',
    left: 'em {{left}}',
  },
};
