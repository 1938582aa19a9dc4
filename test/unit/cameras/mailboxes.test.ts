import { describe, expect, it } from 'vitest';
import { createMailboxes } from '../../../electron/core/cameras/mailboxes.ts';

interface Numbered {
  readonly n: number;
}

/** A taker that is busy with each value until told otherwise. */
const slowTaker = () => {
  const seen: number[] = [];
  const done: PromiseWithResolvers<void>[] = [];
  const take = ({ n }: Numbered): Promise<void> => {
    seen.push(n);
    const taking = Promise.withResolvers<void>();
    done.push(taking);
    return taking.promise;
  };
  return { seen, take, latest: () => done.at(-1) };
};
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('values handed on by calls', () => {
  it('arrive at once while the taker is ready, the first of all included', async () => {
    const mailboxes = createMailboxes<Numbered>();
    const leaving = new AbortController();
    const seen: number[] = [];
    const take = ({ n }: Numbered): null => {
      seen.push(n);
      return null;
    };
    const ended = mailboxes.hand(leaving.signal, take, { n: 0 });
    for (const n of [1, 2, 3]) mailboxes.post({ n });
    expect(seen).toEqual([0, 1, 2, 3]);
    expect(mailboxes.readers).toBe(1);
    leaving.abort();
    mailboxes.post({ n: 4 });
    await ended;
    expect(seen).toEqual([0, 1, 2, 3]);
    expect(mailboxes.readers).toBe(0);
  });

  it('are missed by a taker who is busy, who gets the newest as soon as he is not, and slows nobody', async () => {
    const mailboxes = createMailboxes<Numbered>();
    const leaving = new AbortController();
    const slow = slowTaker();
    const quick: number[] = [];
    const ended = [
      mailboxes.hand(leaving.signal, slow.take),
      mailboxes.hand(leaving.signal, ({ n }) => {
        quick.push(n);
        return null;
      }),
    ];
    for (const n of [1, 2, 3, 4]) mailboxes.post({ n });
    await settled();
    expect([slow.seen, quick]).toEqual([[1], [1, 2, 3, 4]]);
    slow.latest()?.resolve();
    await settled();
    expect(slow.seen).toEqual([1, 4]);
    leaving.abort();
    await Promise.all(ended);
  });

  it('end with the mailboxes, after what lies there', async () => {
    const mailboxes = createMailboxes<Numbered>();
    const slow = slowTaker();
    const ended = mailboxes.hand(new AbortController().signal, slow.take);
    for (const n of [1, 2]) mailboxes.post({ n });
    mailboxes.close();
    slow.latest()?.resolve();
    await settled();
    expect(slow.seen).toEqual([1, 2]);
    expect(mailboxes.readers).toBe(1);
    slow.latest()?.resolve();
    await ended;
    expect(mailboxes.readers).toBe(0);
  });

  it('are not begun by a signal that has ended already', async () => {
    const mailboxes = createMailboxes<Numbered>();
    const slow = slowTaker();
    await mailboxes.hand(AbortSignal.abort(), slow.take, { n: 1 });
    expect(slow.seen).toEqual([]);
  });

  it.each([
    ['throws', () => new Error('thrown'), 'thrown'],
    ['fails later', () => Promise.reject(new Error('late')), 'late'],
  ])('say so when the taker %s, and the others go on', async (_how, failing, message) => {
    const mailboxes = createMailboxes<Numbered>();
    const leaving = new AbortController();
    const seen: number[] = [];
    const broken = mailboxes.hand(leaving.signal, () => {
      const result = failing();
      if (result instanceof Error) throw result;
      return result;
    });
    const healthy = mailboxes.hand(leaving.signal, ({ n }) => {
      seen.push(n);
      return null;
    });
    mailboxes.post({ n: 1 });
    await expect(broken).rejects.toThrow(message);
    mailboxes.post({ n: 2 });
    expect(seen).toEqual([1, 2]);
    leaving.abort();
    await healthy;
  });
});
