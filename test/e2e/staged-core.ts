import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppState } from '../../shared/model.ts';
import type { CommandName, Input, Output, Reply } from '../../shared/contract.ts';
import { isCommandName } from '../../shared/contract.ts';
import { ok } from '../../shared/errors.ts';
import type { HeadlessApp } from './start-headless.ts';

type Handlers = {
  [K in CommandName]?: (input: NonNullable<Input<K>>) => Reply<Output<K>>;
};

/** The real pages over a real core, but for what is staged: homes that this suite's network cannot have. */
export interface StagedCore extends AsyncDisposable {
  readonly url: string;
  /** Every command that a staged handler answered, in order. */
  readonly calls: readonly { readonly name: string; readonly input: unknown }[];
  handle(handlers: Handlers): void;
  /** Changes the state that the page sees, and announces it. */
  publish(change: Partial<AppState>): void;
}

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part as Uint8Array));
  return Buffer.concat(parts).toString();
};

const sendJson = (response: ServerResponse, value: unknown): void => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
};

export const stageCore = async (app: HeadlessApp): Promise<StagedCore> => {
  const { admin, token } = app.ready;
  const authorization = `Bearer ${token}`;
  const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(`${admin}${path}`, {
      ...init,
      headers: { authorization, 'content-type': 'application/json' },
    });
  const first: unknown = await (await ask('/rpc/state.get', { method: 'POST', body: '{}' })).json();
  let state = AppState.parse((first as { readonly value: unknown }).value);
  let handlers: Handlers = {};
  const calls: { name: string; input: unknown }[] = [];
  const watching = new Set<ServerResponse>();
  const tell = (response: ServerResponse): void => {
    response.write(`event: state.changed\ndata: ${JSON.stringify(state)}\n\n`);
  };

  const answerCommand = async (name: string, body: string, response: ServerResponse): Promise<void> => {
    if (name === 'state.get') return sendJson(response, ok(state));
    const handler = isCommandName(name) ? handlers[name] : undefined;
    if (handler !== undefined) {
      const input: unknown = JSON.parse(body);
      calls.push({ name, input });
      // The name chose the handler, so it takes this input.
      return sendJson(response, handler(input as never));
    }
    const real = await ask(`/rpc/${name}`, { method: 'POST', body });
    return sendJson(response, await real.json());
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? '/';
    if (path.startsWith('/rpc/')) {
      return answerCommand(path.slice('/rpc/'.length), await bodyOf(request), response);
    }
    if (path === '/events') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.on('close', () => watching.delete(response));
      watching.add(response);
      return tell(response);
    }
    const real = await ask(path);
    const body = Buffer.from(await real.arrayBuffer());
    response
      .writeHead(real.status, {
        'content-type': real.headers.get('content-type') ?? '',
        'content-security-policy': real.headers.get('content-security-policy') ?? '',
      })
      .end(body);
    return undefined;
  };

  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    handle: (more) => {
      handlers = { ...handlers, ...more };
    },
    publish: (change) => {
      state = { ...state, ...change, revision: state.revision + 1 };
      watching.forEach(tell);
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
};
