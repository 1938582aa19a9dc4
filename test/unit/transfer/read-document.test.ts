import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../electron/core/transfer/read-document.ts';
import { MAX_SETTINGS_BYTES } from '../../../shared/settings-document.ts';
import { sampleDocument } from './sample-document.ts';

const text = JSON.stringify(sampleDocument);
const withField = (field: string, value: unknown): string =>
  JSON.stringify({ ...sampleDocument, [field]: value });

describe('a settings file', () => {
  it('is read from its text, with a byte order mark or without, and from its value', () => {
    for (const given of [text, `\uFEFF${text}`, sampleDocument]) {
      expect(readDocument(given)).toEqual({ ok: true, value: sampleDocument });
    }
  });

  it.each([
    ['cut off', text.slice(0, -20), { reason: 'not-json' }],
    ['empty', '', { reason: 'not-json' }],
    ['a picture', '\uFFFD\uFFFDJFIF', { reason: 'not-json' }],
    ['nothing', undefined, { reason: 'not-ours' }],
    ['a list', '[]', { reason: 'not-ours' }],
    ['another program’s', '{"format":"other","version":1}', { reason: 'not-ours' }],
    ['newer', withField('version', 2), { reason: 'version', version: 2 }],
    ['with a prototype', text.replace('{', '{"__proto__":{"admin":true},'), { where: '__proto__' }],
    [
      'with one inside',
      text.replace('"cameras":[{', '"cameras":[{"constructor":{},'),
      { reason: 'hostile', where: 'cameras.0.constructor' },
    ],
    ['with a field of another kind', withField('cameras', {}), { reason: 'value', where: 'cameras' }],
    ['with one that is not known', withField('owner', {}), { reason: 'value', where: 'owner' }],
    [
      'with one inside that is not known',
      text.replace('"kind":"snapshot"', '"kind":"snapshot","password":"x"'),
      { reason: 'value', where: 'cameras.0.source.password' },
    ],
    [
      'with too many cameras',
      withField('cameras', Array(65).fill(sampleDocument.cameras[0])),
      { where: 'cameras' },
    ],
    ['with a language that is none', text.replace('"de"', '"<script>"'), { where: 'settings.language' }],
  ])('%s is refused, with what is wrong and where', (_, given, facts) => {
    expect(readDocument(given)).toMatchObject({ ok: false, error: { code: 'settings-file', ...facts } });
  });

  it('changes no object of the program by its keys', () => {
    readDocument(`{"__proto__":{"polluted":true},"format":"porthole-settings","version":1}`);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('may be any depth and is refused, not crashed upon', () => {
    const deep = `{"format":"porthole-settings","version":1,"a":${'['.repeat(60_000)}${']'.repeat(60_000)}}`;
    expect(readDocument(deep)).toMatchObject({ ok: false, error: { code: 'settings-file' } });
  });

  it('of fifty megabytes is refused for its size, before anything in it is looked at', () => {
    const started = performance.now();
    expect(readDocument('{'.repeat(50 * 1024 * 1024))).toEqual({
      ok: false,
      error: { code: 'too-large', limitBytes: MAX_SETTINGS_BYTES },
    });
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
