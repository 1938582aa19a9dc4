/** Porthole's raw forward alone in a process, to be measured: `node forwarder-process.ts LISTEN-PORT TARGET-PORT`. */
import { parseAllowlist } from '../../../electron/core/forward/allowlist.ts';
import { openForwarder } from '../../../electron/core/forward/forwarder.ts';

const [listenPort = 0, targetPort = 0] = process.argv.slice(2).map(Number);
const allowlist = parseAllowlist(['127.0.0.0/8']);
if (!allowlist.ok) throw new Error('the allowlist was refused');
await openForwarder({
  host: '127.0.0.1',
  listenPort,
  target: { host: '127.0.0.1', port: targetPort },
  allowlist: allowlist.value,
});
