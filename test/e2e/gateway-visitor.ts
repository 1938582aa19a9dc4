import { Agent, request } from 'node:https';
import type { IncomingMessage } from 'node:http';

/** Someone at the front door with a plain HTTPS client. The certificate is the gateway's own. */
export interface Visitor {
  /** Resolves when the answer's head is there. */
  readonly ask: (method: string, path: string, body?: object) => Promise<IncomingMessage>;
  readonly signIn: (password: string) => Promise<number>;
  readonly leave: () => void;
}

export const visitGateway = (port: number): Visitor => {
  const agent = new Agent({ keepAlive: true, rejectUnauthorized: false });
  const origin = `https://127.0.0.1:${port}`;
  let cookie = '';
  const ask: Visitor['ask'] = (method, path, body) =>
    new Promise((resolve, reject) => {
      const headers = { cookie, origin, 'content-type': 'application/json', 'user-agent': 'e2e visitor' };
      const asked = request(`${origin}${path}`, { method, agent, headers }, resolve);
      asked.on('error', reject);
      asked.end(body === undefined ? undefined : JSON.stringify(body));
    });
  return {
    ask,
    signIn: async (password) => {
      const answer = await ask('POST', '/api/login', { password });
      cookie = (answer.headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ');
      answer.resume();
      return answer.statusCode ?? 0;
    },
    leave: () => agent.destroy(),
  };
};
