import { describe, expect, it } from 'vitest';
import { cameraOf } from '../../../renderer/viewer/hooks/use-route.ts';
import { fileNameOf } from '../../../renderer/viewer/pictures/save-picture.ts';
import { en } from '../../../renderer/viewer/strings/en.ts';
import { languages } from '../../../renderer/viewer/strings/languages.ts';
import { createWords } from '../../../renderer/viewer/strings/words.ts';
import { chooseLanguage } from '../../../shared/locale.ts';

const holes = (text: string): readonly string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();

const languageFile = /strings\/(?!words|languages)/;

describe('the words', () => {
  const words = createWords('en', en);

  it('fills in facts', () => {
    expect(words.say('grid.open', { name: 'Front door' })).toBe('Open Front door');
    expect(words.say('menu.used-of', { used: '{budget}', budget: 3 })).toBe('{budget} of 3');
  });

  it('says ages, sizes and waits as people do', () => {
    expect(words.age(900, 'short')).toBe('Now');
    expect(words.age(185_000, 'long')).toBe('3 minutes ago');
    expect(words.megabytes(0)).toBe('0 MB');
    expect(words.megabytes(1_260_000)).toBe('1.3 MB');
    expect(words.megabytes(30_000_000)).toBe('30 MB');
    expect(words.countdown(254_000)).toBe('4:14');
    expect(words.countdown(-1)).toBe('0:00');
    expect(words.seconds(1_500)).toBe('1.5 s');
  });

  it.each(Object.entries(languages))('%s has every key with every hole', (_tag, strings) => {
    expect(Object.keys(strings).toSorted()).toEqual(Object.keys(en).toSorted());
    for (const [key, text] of Object.entries(en)) {
      const translated: unknown = Reflect.get(strings, key);
      expect(typeof translated === 'string' ? holes(translated) : key, key).toEqual(holes(text));
      expect(translated, key).not.toBe('');
    }
  });

  it('are all said somewhere', () => {
    const sources = import.meta.glob<string>('../../../renderer/viewer/**/*.{ts,tsx}', {
      query: '?raw',
      import: 'default',
      eager: true,
    });
    const text = Object.entries(sources)
      .filter(([path]) => !languageFile.test(path))
      .map(([, source]) => source)
      .join('');
    // The troubles are said by their own names.
    const unsaid = Object.keys(en).filter((key) => !key.startsWith('trouble.') && !text.includes(`'${key}'`));
    expect(unsaid).toEqual([]);
  });

  it('chooses the first language the person reads', () => {
    const spoken = ['en', 'de', 'pt-BR', 'zh-CN'];
    expect(chooseLanguage(['nl', 'de-AT', 'en'], spoken)).toBe('de');
    expect(chooseLanguage(['pt-PT'], spoken)).toBe('pt-BR');
    expect(chooseLanguage(['zh-cn'], spoken)).toBe('zh-CN');
    expect(chooseLanguage([], spoken)).toBe('en');
  });
});

describe('the address of a camera', () => {
  it.each([
    ['#/camera/front%20door', 'front door'],
    ['#/camera/', null],
    ['#/camera/%', null],
    ['', null],
    ['#secret', null],
  ])('%j', (hash, camera) => expect(cameraOf(hash)).toBe(camera));
});

describe('the name of a saved picture', () => {
  it('sorts by time and suits every file system', () => {
    const at = new Date(2026, 2, 1, 14, 2, 3);
    expect(fileNameOf('Front door', at)).toBe('Front door 2026-03-01 14.02.03.jpg');
    expect(fileNameOf('../Küche: "a/b" 门', at)).toBe('Küche a b 门 2026-03-01 14.02.03.jpg');
    expect(fileNameOf('???', at)).toBe('Porthole 2026-03-01 14.02.03.jpg');
  });
});
