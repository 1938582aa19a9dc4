import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { addresses } from './addresses.ts';
import type { Host } from './namespace.ts';
import { eventually } from './program.ts';
import type { Program } from './program.ts';

/** What Debian's miniupnpd shall offer on a router. */
export interface RouterOptions {
  /** UPnP IGD; default true. */
  readonly upnp?: boolean;
  /** NAT-PMP and PCP (miniupnpd has one switch for both); default true. */
  readonly natPmp?: boolean;
  /** Version of the IGD description; default 2, as Debian ships it. */
  readonly igdVersion?: 1 | 2;
  /** What a real router does wrong, played in front of the daemon. */
  readonly quirk?: 'permanent-only' | 'confirms-and-forgets' | 'private-wan' | 'hides-table';
  /** The inside interface; default `lan0`. */
  readonly lanPort?: string;
  /** Outside ports that may be mapped, as miniupnpd's `allow` range; default 1-65535. */
  readonly allowedPorts?: string;
}

/** A router with NAT by nftables. Its outside port is `wan0`, its inside `lan0`. */
export interface Router {
  readonly host: Host;
  /** Starts miniupnpd; returns once it answers on its ports. */
  powerOn(): Promise<void>;
  /** Kills miniupnpd and forgets every mapping, as a power cut does. */
  powerOff(): Promise<void>;
  /** The rules that miniupnpd made, as nft prints them. */
  mappings(): Promise<string>;
}

const HTTP_PORT = 5000;
const QUIRK_PORT = 5001;
const quirkyIgd = resolve(import.meta.dirname, '../quirky-igd.ts');
/** miniupnpd opens its ports within 100 ms; this is for a machine under full load. */
const START_TIMEOUT_MS = 5_000;

/** One table of family inet for miniupnpd and for the router's own NAT, as its documentation asks. */
const natRules = (lanPort: string): string => `
table inet home {
  chain forward {
    type filter hook forward priority filter; policy drop;
    ct state established,related accept
    iifname "${lanPort}" accept
    jump miniupnpd
  }
  chain input {
    type filter hook input priority filter; policy accept;
    iifname "wan0" ct state new drop
  }
  chain prerouting {
    type nat hook prerouting priority dstnat; policy accept;
    jump prerouting_miniupnpd
  }
  chain postrouting {
    type nat hook postrouting priority srcnat; policy accept;
    jump postrouting_miniupnpd
    oifname "wan0" meta nfproto ipv4 masquerade
  }
  chain miniupnpd { }
  chain prerouting_miniupnpd { }
  chain postrouting_miniupnpd { }
}
`;

interface RouterPlace {
  readonly lan: string;
  readonly uuid: string;
  readonly workFolder: string;
  /** Whether miniupnpd shall open pinholes as well. */
  readonly ipv6?: boolean;
}

const lanPortOf = (options: RouterOptions): string => options.lanPort ?? 'lan0';

const yes = (value: boolean): string => (value ? 'yes' : 'no');

const configOf = (options: RouterOptions, { lan, uuid, ipv6 = false }: RouterPlace): string =>
  `
ext_ifname=wan0
listening_ip=${lanPortOf(options)}${options.quirk === 'private-wan' ? `\next_ip=${addresses.home}` : ''}
http_port=${HTTP_PORT}
enable_upnp=${yes(options.upnp ?? true)}
enable_natpmp=${yes(options.natPmp ?? true)}
force_igd_desc_v1=${yes(options.igdVersion === 1)}
ipv6_disable=${yes(!ipv6)}
ext_ifname6=wan0
secure_mode=${yes(options.quirk === undefined)}
system_uptime=no
notify_interval=60
clean_ruleset_interval=600
friendly_name=Lab router
manufacturer_name=Lab
model_name=Lab router
uuid=${uuid}
upnp_table_name=home
upnp_nat_table_name=home
upnp_forward_chain=miniupnpd
upnp_nat_chain=prerouting_miniupnpd
upnp_nat_postrouting_chain=postrouting_miniupnpd
allow ${options.allowedPorts ?? '1-65535'} ${lan} 1-65535
deny 0-65535 0.0.0.0/0 0-65535
`.trimStart();

/** Puts the quirk between the LAN and the daemon: same address, same port. */
const startQuirk = async (host: Host, { quirk, ...options }: RouterOptions): Promise<void> => {
  if (quirk === undefined) return;
  const addressOf = async (port: string): Promise<string> =>
    /([\d.]+)\//.exec(await host.must(['ip', '-4', '-br', 'addr', 'show', port]))?.[1] ?? '';
  const [own, wan] = await Promise.all([addressOf(lanPortOf(options)), addressOf('wan0')]);
  const program = await host.start('quirk', [
    ...[process.execPath, quirkyIgd, quirk, String(QUIRK_PORT), own, String(HTTP_PORT), wan],
  ]);
  await eventually('the quirk listens', () => program.output().includes('ready') || null, {
    withinMs: START_TIMEOUT_MS,
  });
  await host.nft(`
table ip quirk {
  chain prerouting {
    type nat hook prerouting priority -110; policy accept;
    iifname "${lanPortOf(options)}" ip daddr ${own} tcp dport ${HTTP_PORT} redirect to :${QUIRK_PORT}
  }
}
`);
};

export const createRouter = async (
  host: Host,
  options: RouterOptions | 'no-upnp',
  place: RouterPlace,
): Promise<Router> => {
  await host.sysctl('net.ipv4.ip_forward', 1);
  await host.nft(natRules(options === 'no-upnp' ? 'lan0' : lanPortOf(options)));
  await mkdir(place.workFolder, { recursive: true });
  const config = join(place.workFolder, `${host.name}-miniupnpd.conf`);
  if (options !== 'no-upnp') {
    await writeFile(config, configOf(options, place));
    await startQuirk(host, options);
  }
  let daemon: Program | null = null;

  const powerOn = async (): Promise<void> => {
    if (options === 'no-upnp') return;
    const pidFile = join(place.workFolder, `${host.name}-miniupnpd.pid`);
    const running = await host.start('miniupnpd', ['miniupnpd', '-d', '-f', config, '-P', pidFile]);
    daemon = running;
    const sockets = [
      ...((options.upnp ?? true) ? [`:${HTTP_PORT} `, ':1900 '] : []),
      ...((options.natPmp ?? true) ? [':5351 '] : []),
    ];
    await eventually(
      'miniupnpd listens',
      async () => {
        const listening = await host.must(['ss', '-Hlntu']);
        return sockets.every((socket) => listening.includes(socket)) || null;
      },
      { withinMs: START_TIMEOUT_MS },
    );
  };
  const powerOff = async (): Promise<void> => {
    daemon?.kill('SIGKILL');
    await daemon?.ended;
    daemon = null;
    for (const chain of ['miniupnpd', 'prerouting_miniupnpd', 'postrouting_miniupnpd']) {
      await host.must(['nft', 'flush', 'chain', 'inet', 'home', chain]);
    }
  };
  await powerOn();
  return {
    host,
    powerOn,
    powerOff,
    mappings: async () => {
      const chains = ['prerouting_miniupnpd', 'miniupnpd'];
      const texts = chains.map((chain) => host.must(['nft', 'list', 'chain', 'inet', 'home', chain]));
      return (await Promise.all(texts)).join('\n');
    },
  };
};
