import { Buffer } from 'node:buffer';
import * as z from 'zod';
import { fail, ok } from '../../../shared/errors.ts';
import type { ErrorOf, Result } from '../../../shared/errors.ts';
import {
  MAX_SETTINGS_BYTES,
  SETTINGS_FORMAT,
  SETTINGS_VERSION,
  SettingsDocument,
} from '../../../shared/settings-document.ts';

type Refusal = ErrorOf<'settings-file'> | ErrorOf<'too-large'>;

/** Keys that would reach into every object of the program if they were ever copied carelessly. */
const hostileKeys: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

const Head = z.object({ format: z.literal(SETTINGS_FORMAT), version: z.number() });

const refuse = (facts: Omit<ErrorOf<'settings-file'>, 'code'>) =>
  fail({ code: 'settings-file' as const, ...facts });

/** The place of a hostile key, or null. A list of what is still to be looked at, for documents of any depth. */
const findHostileKey = (document: object): string | null => {
  const left: (readonly [path: string, value: object])[] = [['', document]];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const [path, value] = next;
    for (const key of Reflect.ownKeys(value)) {
      const here = `${path}${path === '' ? '' : '.'}${String(key)}`;
      if (typeof key === 'symbol' || hostileKeys.has(key)) return here;
      const inner: unknown = Reflect.get(value, key);
      if (typeof inner === 'object' && inner !== null) left.push([here, inner]);
    }
  }
  return null;
};

const parseText = (text: string): Result<unknown, Refusal> => {
  try {
    // Editors of some systems put a byte order mark in front.
    return ok(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch {
    return refuse({ reason: 'not-json' });
  }
};

const tooLarge = () => fail({ code: 'too-large' as const, limitBytes: MAX_SETTINGS_BYTES });

/**
 * Checks a document of unknown origin from the outside in: its size, its form, its name and version, its keys, and
 * then every value. Errors: too-large, settings-file.
 */
export const readDocument = (given: unknown): Result<SettingsDocument, Refusal> => {
  const text = typeof given === 'string' ? given : JSON.stringify(given ?? null);
  if (Buffer.byteLength(text) > MAX_SETTINGS_BYTES) return tooLarge();
  // A value is read by way of its text too: what is checked is then plain data, whoever made it.
  const parsed = parseText(text);
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  if (typeof value !== 'object' || value === null) return refuse({ reason: 'not-ours' });
  const hostile = findHostileKey(value);
  if (hostile !== null) return refuse({ reason: 'hostile', where: hostile });
  const head = Head.safeParse(value);
  if (!head.success) return refuse({ reason: 'not-ours' });
  const { version } = head.data;
  if (version !== SETTINGS_VERSION) return refuse({ reason: 'version', version });
  const document = SettingsDocument.safeParse(value);
  if (document.success) return ok(document.data);
  const [issue] = document.error.issues;
  const keys = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return refuse({ reason: 'value', where: [...(issue?.path ?? []), ...keys].join('.').slice(0, 200) });
};
