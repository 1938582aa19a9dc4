import type { Path } from '../../shared/model.ts';
import { useAppState } from '../client/core-context.tsx';
import { useWords } from '../i18n/use-words.ts';
import { factsOfPath } from '../path/evidence.ts';
import { CopyField } from '../ui/CopyField.tsx';
import { Disclosure } from '../ui/Disclosure.tsx';
import { Way, Ways } from './Ways.tsx';

const systems = ['windows', 'mac', 'ufw', 'firewalld', 'nft', 'iptables'] as const;
type System = (typeof systems)[number];

/** By the name that the check of the path gives the firewall. */
const systemOf = (path: Path | null): System | null => {
  const named = path === null ? undefined : factsOfPath(path)('firewall');
  if (named === undefined) return null;
  if (/windows/i.test(named)) return 'windows';
  if (/macos/i.test(named)) return 'mac';
  if (/ufw/i.test(named)) return 'ufw';
  if (/firewalld/i.test(named)) return 'firewalld';
  return /nft/i.test(named) ? 'nft' : 'iptables';
};

const commandOf = (system: System, port: number): string | null => {
  switch (system) {
    case 'windows':
      return `New-NetFirewallRule -DisplayName "Porthole" -Direction Inbound -Protocol TCP -LocalPort ${port} -Action Allow`;
    case 'mac':
      return null;
    case 'ufw':
      return `sudo ufw allow ${port}/tcp`;
    case 'firewalld':
      return `sudo firewall-cmd --permanent --add-port=${port}/tcp && sudo firewall-cmd --reload`;
    case 'nft':
      return `sudo nft insert rule inet filter input tcp dport ${port} accept`;
    case 'iptables':
      return `sudo iptables -I INPUT -p tcp --dport ${port} -j ACCEPT`;
  }
};

/** The remedy of the firewall that was found here; those of other systems are folded away. */
export const FirewallHelp = () => {
  const { t } = useWords();
  const { path } = useAppState();
  const own = systemOf(path);
  const others = systems.filter((system) => system !== own);
  return (
    <>
      {own === null ? null : (
        <Ways>
          <Remedy system={own} />
        </Ways>
      )}
      {own === null ? (
        <Remedies of={others} />
      ) : (
        <Disclosure title={t('help.firewall.other')}>
          <Remedies of={others} />
        </Disclosure>
      )}
      <p>{t('help.firewall.after')}</p>
    </>
  );
};

const Remedies = ({ of }: { readonly of: readonly System[] }) => (
  <Ways>
    {of.map((system) => (
      <Remedy key={system} system={system} />
    ))}
  </Ways>
);

const Remedy = ({ system }: { readonly system: System }) => {
  const { t } = useWords();
  const { gateway } = useAppState();
  const command = commandOf(system, gateway.port);
  const text =
    system === 'windows' || system === 'mac' || system === 'nft'
      ? t(`help.firewall.${system}`)
      : t('help.firewall.linux');
  return (
    <Way title={t(`help.firewall.${system}Title`)} text={text}>
      {command === null ? null : <CopyField label={t('help.command')} value={command} hideLabel />}
    </Way>
  );
};
