import { describe, expect, it } from 'vitest';
import { createI18n } from '../../renderer/i18n/i18n.ts';
import { errorText } from '../../renderer/i18n/error-text.ts';
import { AppError } from '../../shared/errors.ts';

const { t } = createI18n();

/** One error of each kind and of each variant of it, made from the schema itself so that none is forgotten. */
const samples: readonly AppError[] = AppError.options.flatMap((option) => {
  const fields: Readonly<Record<string, Field>> = option.shape;
  const shape = Object.entries(fields).map(([key, field]) => [key, valuesFor(key, field)] as const);
  const longest = Math.max(...shape.map(([, values]) => values.length));
  return Array.from({ length: longest }, (_, index) =>
    AppError.parse(Object.fromEntries(shape.map(([key, values]) => [key, values[index % values.length]]))),
  );
});

interface Field {
  safeParse(value: unknown): { readonly success: boolean };
  readonly options?: readonly unknown[];
  readonly value?: unknown;
}

function valuesFor(key: string, field: Field): readonly unknown[] {
  if (key === 'code') return [field.value];
  if (field.options !== undefined) return field.options;
  const candidates = [718, 999, `the ${key}`, [{ path: 'name', message: 'Too long.' }], { any: 'thing' }];
  const fitting = candidates.filter((candidate) => field.safeParse(candidate).success);
  return field.safeParse(undefined).success ? [...fitting, undefined] : fitting;
}

describe('the wording of failures', () => {
  it('has a sample of every code', () => {
    expect(new Set(samples.map(({ code }) => code)).size).toBe(AppError.options.length);
  });

  it.each(samples.map((error) => [JSON.stringify(error), error] as const))(
    '%s is said in three lines',
    (_, error) => {
      for (const line of Object.values(errorText(t, 'en', error))) {
        expect(line).toMatch(/^\S.*\S$/);
        // Neither a hole nor the name of a key may be left.
        expect(line).not.toMatch(/\{\{|undefined|\[object|errors\./);
      }
    },
  );

  it('gives advice for the router’s own number where there is some', () => {
    const refused = { code: 'router-refused', protocol: 'upnp', meaning: 'no' } as const;
    const known = errorText(t, 'en', { ...refused, routerCode: 718 }).todo;
    const other = errorText(t, 'en', { ...refused, routerCode: 999 }).todo;
    expect(known).toContain('another port');
    expect(other).not.toBe(known);
  });

  it('says of a camera that gives only video what works and what is missing', () => {
    const text = errorText(t, 'en', {
      code: 'camera-unsupported',
      host: '192.168.1.64',
      what: 'still-picture',
    });
    expect(text.what).toContain('live video');
    expect(text.fact).toContain('192.168.1.64');
    expect(text.todo).toContain('FFmpeg');
    expect(JSON.stringify(text)).not.toContain('still-picture');
  });
});
