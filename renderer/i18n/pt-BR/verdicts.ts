import type { Texts } from '../texts.ts';

export const verdicts: Texts['verdicts'] = {
  reachable: {
    title: 'Acessível de fora',
    meaning: 'Uma conexão veio mesmo da Internet. Suas câmeras podem ser vistas com a sua senha.',
  },
  'open-unproven': {
    title: 'Seu roteador diz que está aberto. Ninguém testou ainda',
    meaning: 'Deste lado está tudo certo. A última prova é uma visita de fora.',
  },
  closed: {
    title: 'Fechada. Ninguém de fora pode ver nada',
    meaning: 'Nenhuma porta está aberta para o Porthole. Em casa tudo funciona como sempre.',
  },
  'camera-offline': {
    title: 'Uma câmera não responde',
    meaning: 'Ela pode estar sem energia, sem Wi-Fi ou com um novo endereço.',
  },
  'camera-login': {
    title: 'Uma câmera recusou a senha',
    meaning: 'Tentamos uma vez e paramos, porque muitas câmeras se bloqueiam depois de algumas tentativas.',
  },
  'gateway-down': {
    title: 'A porta do Porthole não está aberta',
    meaning: 'Os visitantes chegam a este PC, mas o Porthole não escuta ali.',
  },
  'upnp-off': {
    title: 'Seu roteador não abre portas sozinho',
    meaning: 'Dá para dizer a ele à mão, uma vez. O Porthole mostra como.',
  },
  'mapping-refused': { title: 'Seu roteador disse não', meaning: 'Ele entendeu a pergunta e recusou.' },
  'mapping-missing': {
    title: 'Seu roteador esqueceu a porta',
    meaning: 'Ele disse sim e depois a entrada sumiu. Alguns roteadores perdem entradas ao reiniciar.',
  },
  'port-conflict': {
    title: 'A porta já é de outro aparelho',
    meaning: 'Cada porta de um roteador só pode levar a um aparelho.',
  },
  'double-nat': {
    title: 'Há outro roteador na frente do seu',
    meaning: 'Os visitantes chegam ao primeiro roteador, que não conhece este PC.',
  },
  cgnat: {
    title: 'Seu provedor divide um endereço entre muitas casas',
    meaning: 'De fora, sua casa não tem endereço próprio. Nenhum ajuste do seu roteador pode mudar isso.',
  },
  'isp-blocks-port': {
    title: 'Algo no caminho descarta esta porta',
    meaning: 'Roteador e PC estão certos, mas nada chega de fora. Alguns provedores bloqueiam certas portas.',
  },
  'pc-firewall': {
    title: 'O firewall deste PC não deixa os visitantes passarem',
    meaning: 'O roteador os deixa passar, depois este PC os recusa.',
  },
  'address-changed': {
    title: 'O endereço da sua casa mudou',
    meaning: 'O endereço antigo agora leva a outro lugar.',
  },
  'no-internet': { title: 'Esta casa está off-line', meaning: 'Seu roteador responde, a Internet não.' },
  'wrong-router': {
    title: 'Dois aparelhos dizem ser o roteador',
    meaning: 'Só um deles é a saída desta casa.',
  },
  'vpn-route': {
    title: 'Uma VPN neste PC esconde o endereço da sua casa',
    meaning: 'A saída não passa pelo seu roteador, então a entrada também não.',
  },
  unknown: {
    title: 'Ainda não podemos dizer',
    meaning: 'O que sabemos está abaixo. Verifique de novo daqui a pouco.',
  },
};
