import { hash } from 'node:crypto';
import type { Socket } from 'node:net';
import { send } from './camera-raw-server.ts';
import type { Answer, RawRequest } from './camera-raw-server.ts';

/** How one device asks for a login. Written from RFC 2069, 2617 and 7616, apart from the client under test. */
export interface DigestCase {
  readonly name: string;
  /** The WWW-Authenticate lines as the device sends them; `NONCE` stands for its nonce. */
  readonly challenges: readonly string[];
  /** What the answer must be computed with. */
  readonly algorithm: 'md5' | 'sha256' | 'sha512-256';
  readonly session?: boolean;
  readonly qop?: 'auth' | 'auth-int';
  readonly realm?: string;
  readonly nonce?: string;
  readonly opaque?: string;
  readonly userhash?: boolean;
  readonly username?: string;
  readonly password?: string;
  /** Which algorithm token must come back; undefined = none may. */
  readonly algorithmSent?: string;
}

/** Reads a Digest answer character by character. */
const readAnswer = (header: string): ReadonlyMap<string, string> => {
  const fields = new Map<string, string>();
  if (!header.startsWith('Digest ')) return fields;
  let position = 'Digest '.length;
  while (position < header.length) {
    const equals = header.indexOf('=', position);
    if (equals === -1) break;
    const name = header.slice(position, equals).replaceAll(/[ ,]/g, '');
    let value = '';
    position = equals + 1;
    if (header[position] === '"') {
      position += 1;
      while (position < header.length && header[position] !== '"') {
        if (header[position] === '\\') position += 1;
        value += header[position] ?? '';
        position += 1;
      }
      position += 1;
    } else {
      while (position < header.length && header[position] !== ',') {
        value += header[position] ?? '';
        position += 1;
      }
    }
    fields.set(name, value.trim());
    position += 1;
  }
  return fields;
};

type Hash = (text: string | Buffer) => string;
const hashOf =
  (rule: DigestCase): Hash =>
  (text) =>
    hash(rule.algorithm, text, 'hex');

const expectedResponse = (rule: DigestCase, request: RawRequest, nc: string, cnonce: string): string => {
  const { username = 'admin', password = '12345', realm = 'cam', nonce = 'abc123' } = rule;
  const h = hashOf(rule);
  let a1 = h(`${username}:${realm}:${password}`);
  if (rule.session === true) a1 = h([a1, nonce, cnonce].join(':'));
  const entity = rule.qop === 'auth-int' ? [h(request.body)] : [];
  const counted = rule.qop === undefined ? [] : [nc, cnonce, rule.qop];
  return h([a1, nonce, ...counted, h([request.method, request.target, ...entity].join(':'))].join(':'));
};

/** Says what is wrong with the answer, or null when it lets the caller in. */
export const judge = (rule: DigestCase, request: RawRequest): string | null => {
  const given = readAnswer(request.headers.get('authorization') ?? '');
  const { username = 'admin', realm = 'cam', nonce = 'abc123' } = rule;
  const said = given.get('username*')?.replace("UTF-8''", '');
  const name = said === undefined ? given.get('username') : decodeURIComponent(said);
  if (name !== (rule.userhash === true ? hashOf(rule)(`${username}:${realm}`) : username))
    return `username ${name}`;
  const wanted = {
    realm,
    nonce,
    uri: request.target,
    opaque: rule.opaque,
    qop: rule.qop,
    algorithm: rule.algorithmSent,
  };
  for (const [field, value] of Object.entries(wanted)) {
    if (given.get(field) !== value) return `${field} ${given.get(field)}`;
  }
  if ((given.get('userhash') === 'true') !== (rule.userhash === true)) return 'userhash';
  const nc = given.get('nc') ?? '';
  if (rule.qop !== undefined && !/^[0-9a-f]{8}$/.test(nc)) return `nc ${nc}`;
  return given.get('response') === expectedResponse(rule, request, nc, given.get('cnonce') ?? '')
    ? null
    : 'response';
};

/** A device that asks as the case says and delivers `body` to whoever answers rightly. */
export const digestCamera =
  (rule: DigestCase, body: Uint8Array, verdicts: string[] = []): Answer =>
  (request: RawRequest, socket: Socket): void => {
    const verdict = request.headers.has('authorization') ? judge(rule, request) : 'no answer';
    verdicts.push(verdict ?? 'right');
    if (verdict === null) return send(socket, body);
    const lines = rule.challenges.map((line) => line.replaceAll('NONCE', rule.nonce ?? 'abc123'));
    send(socket, 'Unauthorized', ['HTTP/1.1 401 Unauthorized', ...lines]);
  };
