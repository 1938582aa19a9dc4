import { describe, expect, it } from 'vitest';
import { allWords, chooseWords } from '../../../electron/shell/words/choose-words.ts';
import { en } from '../../../electron/shell/words/en.ts';
import type { Words } from '../../../electron/shell/words/words.ts';

const facts = {
  ip: '203.0.113.9',
  label: 'Grandma',
  name: 'Garden',
  count: 3,
  minutes: 12,
  version: '1.2.3',
};

/** Every text of a language, with all facts filled in. */
const textsOf = ({ menu, state, notice }: Words): readonly string[] => [
  ...Object.values(menu),
  state.shutterClosed,
  state.watching(1),
  state.watching(3),
  ...Object.values(state.exposure),
  ...Object.values(notice).flatMap((make) => Object.values(make(facts))),
];

describe('the words outside the page', () => {
  it.each([
    ['system', ['de-AT', 'en'], 'de'],
    ['system', ['ja', 'pt-PT'], 'pt'],
    ['system', ['ja'], 'en'],
    ['zh-CN', ['de'], 'zh'],
    ['es', ['de'], 'es'],
    ['constructor', ['fr-CA'], 'fr'],
  ])('setting %s on a PC that wants %j: %s', (wanted, preferred, chosen) => {
    expect(chooseWords(wanted, preferred)).toBe(allWords[chosen]);
  });

  it.each(Object.keys(allWords).filter((code) => code !== 'en'))('%s is translated throughout', (code) => {
    const words = allWords[code] ?? en;
    const same = textsOf(words).filter((text, index) => text === textsOf(en)[index]);
    expect(same).toEqual([]);
  });

  it.each(Object.entries(allWords))('%s names the facts', (_code, { notice }) => {
    expect(Object.values(notice.newDevice(facts)).join()).toContain('203.0.113.9');
    expect(Object.values(notice.linkOpened(facts)).join()).toContain('Grandma');
    expect(Object.values(notice.cameraAway(facts)).join()).toContain('Garden');
    expect(Object.values(notice.camerasAway(facts)).join()).toContain('3');
    expect(Object.values(notice.slept(facts)).join()).toContain('12');
    expect(Object.values(notice.updateReady(facts)).join()).toContain('1.2.3');
  });
});
