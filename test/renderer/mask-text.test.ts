// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { maskText } from '../../renderer/settings/mask-text.ts';

describe('what a helper does not need', () => {
  it.each([
    ['93.184.216.34', '93.184.x.x'],
    ['100.64.3.9', '100.64.x.x'],
    ['192.168.1.20', '192.168.1.20'],
    ['2001:db8:12:34:56:78:9a:bc', '2001:db8:…'],
    ['2001:db8::1', '2001:db8:…'],
    ['fe80::1ff:fe23:4567:890a', 'fe80::…'],
    ['::1', '::1'],
    ['12:34:56', '12:34:56'],
    ['2026-03-01T12:00:00.000Z', '2026-03-01T12:00:00.000Z'],
    ['aa:bb:cc:dd:ee:ff', 'aa:bb:cc:…'],
    ['AA-BB-CC-DD-EE-FF', 'AA-BB-CC-…'],
    [`${'AB:'.repeat(31)}CD`, '…'],
    ['http://user:pass@192.168.1.20:81/cgi?token=x', 'http://192.168.1.20:81/…'],
    ['https://93.184.216.34:41234/s#Zm9vYmFyYmF6cXV4MTIz', 'https://93.184.x.x:41234/…'],
    ['f47ac10b-58cc-4372-a567-0e02b2c3d479', '…'],
    ['Zm9vYmFyYmF6cXV4MTIz', '…'],
    ['mapping-refused-because-nobody-answered', 'mapping-refused-because-nobody-answered'],
    ['internetGatewayDevice', 'internetGatewayDevice'],
    ['Porthole 0.1.0', 'Porthole 0.1.0'],
  ])('%s becomes %s', (text, masked) => {
    expect(maskText(JSON.stringify({ text }), [])).toBe(JSON.stringify({ text: masked }));
  });

  it('the home’s own names, the longer before the shorter, whatever signs are in them', () => {
    const text = JSON.stringify({ fact: 'Anna "Barn" (north) and Barn answered' });
    expect(maskText(text, ['Barn', 'Anna "Barn" (north)', ' ', ''])).toBe('{"fact":"… and … answered"}');
  });
});
