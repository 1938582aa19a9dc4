import { expect, it } from 'vitest';
import { autostartFile, autostartText } from '../../../electron/shell/autostart-entry.ts';

it('lies in the configuration folder of the user', () => {
  expect(autostartFile({}, '/home/me')).toBe('/home/me/.config/autostart/porthole.desktop');
  expect(autostartFile({ XDG_CONFIG_HOME: '/cfg' }, '/home/me')).toBe('/cfg/autostart/porthole.desktop');
  expect(autostartFile({ XDG_CONFIG_HOME: '' }, '/home/me')).toBe(
    '/home/me/.config/autostart/porthole.desktop',
  );
});

it('quotes the program as the desktop entry specification says', () => {
  const text = autostartText({ path: '/home/me/My "Apps"/100% $x`y.AppImage', args: ['--hidden'] });
  expect(text.split('\n')).toContain(
    String.raw`Exec="/home/me/My \"Apps\"/100%% \$x\`y.AppImage" "--hidden"`,
  );
  expect(text.split('\n')).toContain('TryExec=/home/me/My "Apps"/100% $x`y.AppImage');
  expect(text.startsWith('[Desktop Entry]\nType=Application\n')).toBe(true);
});
