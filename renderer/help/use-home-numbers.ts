import { useAppState } from '../client/core-context.tsx';
import { useWords } from '../i18n/use-words.ts';

/** This home's own numbers, for texts; a number that is not known yet is said so in words. */
export const useHomeNumbers = () => {
  const { t } = useWords();
  const { address, exposure, gateway, router } = useAppState();
  const unknown = t('common.unknownValue');
  return {
    wan:
      address.wanIp ??
      router?.services.find(({ externalIp }) => externalIp !== undefined)?.externalIp ??
      (exposure.problem?.code === 'wan-not-public' ? exposure.problem.wanIp : undefined) ??
      unknown,
    public: address.publicIpv4 ?? unknown,
    ip: exposure.internalIp === '' ? (router?.lanIp ?? unknown) : exposure.internalIp,
    gateway: router?.gatewayIp ?? unknown,
    port: gateway.port,
    outsidePort: exposure.externalPort ?? gateway.port,
  };
};
