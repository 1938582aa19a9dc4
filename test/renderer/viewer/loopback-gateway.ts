import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

export interface LoopbackGateway extends AsyncDisposable {
  /** A fetch for which this server is the page's origin. */
  readonly fetch: typeof fetch;
  readonly requests: readonly string[];
}

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** A real server on loopback that answers as the test says. */
export const startLoopbackGateway = async (handler: Handler): Promise<LoopbackGateway> => {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method ?? ''} ${request.url ?? ''}`);
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => handler(request, response, Buffer.concat(chunks).toString('utf8')));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    fetch: (input, init) =>
      fetch(new URL(input instanceof Request ? input.url : input, `http://127.0.0.1:${port}`), init),
    requests,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
};

export const json = (
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
};
