import type { IncomingMessage } from 'node:http';
import { fail, ok } from '../../shared/errors.ts';
import type { Result } from '../../shared/errors.ts';

/** A command's input is a few fields; more than this is no command. */
const MAX_BODY_BYTES = 256 * 1024;

/** The JSON body; no body at all means no input. Errors: too-large, bad-input. */
export const readJson = async (request: IncomingMessage): Promise<Result<unknown>> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return fail({ code: 'too-large', limitBytes: MAX_BODY_BYTES });
    chunks.push(chunk);
  }
  const text = Buffer.concat(chunks).toString('utf8').trim();
  if (text === '') return ok(undefined);
  try {
    return ok(JSON.parse(text));
  } catch {
    return fail({ code: 'bad-input', issues: [{ path: '', message: 'the body is not JSON' }] });
  }
};
