import { createHash, X509Certificate } from 'node:crypto';
import { join } from 'node:path';
import { createGatewayConfig } from '../../electron/core/gateway/gateway-config.ts';
import type { StoredPasskey } from '../../electron/core/gateway/gateway-config.ts';
import type { ServingCertificate } from '../../electron/core/gateway/certificate.ts';
import { createFileVault } from '../../electron/core/settings/file-vault.ts';
import { openSettings } from '../../electron/headless/settings.ts';
import { silentLogger } from '../fakes/core-services.ts';

const DAY_MS = 86_400_000;

/** Fills a data folder as if an authority had issued this certificate for the name, and these passkeys had been made. */
export const keepIssued =
  (name: string, { certificatePem, keyPem, state }: ServingCertificate, passkeys: StoredPasskey[] = []) =>
  async (dataDir: string): Promise<void> => {
    const config = createGatewayConfig(openSettings(dataDir, silentLogger));
    const notAfter = Date.parse(state.notAfter);
    const issued = { subject: name, certificatePem, notAfter, renewAt: Date.now() + 7 * DAY_MS };
    config.update(() => ({
      passkeys,
      acme: {
        kind: 'acme-name',
        directoryUrl: 'https://127.0.0.1:1/directory',
        email: null,
        hostName: name,
        failures: 0,
        nextTryAt: 0,
        reissuedAt: [],
        issued,
        problem: null,
      },
    }));
    await createFileVault(join(dataDir, 'vault.json'), silentLogger).set('gateway/acme-key', keyPem);
  };

/** Chromium takes this certificate for one it trusts, and finds the name on loopback. */
export const trusting = (name: string, { certificatePem }: ServingCertificate): readonly string[] => {
  const key = new X509Certificate(certificatePem).publicKey.export({ type: 'spki', format: 'der' });
  const pin = createHash('sha256').update(key).digest('base64');
  return [`--ignore-certificate-errors-spki-list=${pin}`, `--host-resolver-rules=MAP ${name} 127.0.0.1`];
};
