import { app } from 'electron';
import { setStartAtLogin, startsHidden } from '../../../electron/shell/login-item.ts';

// What the app asks of each system, one after another; the double writes it down.
for (const platform of ['win32', 'darwin'] as const) {
  for (const on of [true, false]) setStartAtLogin(on, platform);
}
const hidden = [
  startsHidden(true, 'win32'),
  startsHidden(false, 'win32'),
  startsHidden(false, 'linux'),
  startsHidden(false, 'darwin'),
];
process.stdout.write(`${JSON.stringify(hidden)}\n`);
app.exit(0);
