import { addresses } from './addresses.ts';

/** What a person does on the router's own page. */
export const forwarding = (port: number): string => `
table inet home {
  chain miniupnpd {
    ip daddr ${addresses.pc} tcp dport 7443 accept
  }
  chain prerouting_miniupnpd {
    iifname "wan0" tcp dport ${port} dnat ip to ${addresses.pc}:7443
  }
}
`;
