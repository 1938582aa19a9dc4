import { parseArgs } from 'node:util';
import envPaths from 'env-paths';

export interface Endpoint {
  readonly host: string;
  /** 0: any free port. */
  readonly port: number;
}

export interface HeadlessOptions {
  readonly dataDir: string;
  readonly admin: Endpoint;
  /** `named`: the option was given. */
  readonly gateway: Endpoint & { readonly named: boolean };
  /** Overrides the stored admin token. */
  readonly token: string | undefined;
  readonly demo: boolean;
  readonly json: boolean;
  /** Opens the admin page in the browser. */
  readonly open: boolean;
}

export type ParsedOptions =
  | { readonly kind: 'run'; readonly options: HeadlessOptions }
  /** Take everything off the router, delete what is kept, end. */
  | { readonly kind: 'forget'; readonly dataDir: string }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  /** One clear line. */
  | { readonly kind: 'bad'; readonly message: string };

export const helpText = `Porthole: see your own cameras from anywhere, through one encrypted port.

  --data DIR           where Porthole keeps its data (default: ${envPaths('Porthole', { suffix: '' }).data})
  --admin HOST:PORT    admin page and commands (default: 127.0.0.1:7480; port 0: any)
  --gateway HOST:PORT  what the outside will see (default: 0.0.0.0:7443; port 0: any)
  --token TOKEN        the admin token (default: random, kept in the data folder)
  --demo               adds the built-in demo camera
  --json               one JSON object a line on stdout
  --open               opens the admin page in the browser
  --forget             takes everything of Porthole's off the router, deletes its data, ends
  --help, --version

The environment may set PORTHOLE_DATA and PORTHOLE_TOKEN; an option wins over it.`;

const parseEndpoint = (text: string): Endpoint | null => {
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([^:\s[\]]+)):(\d{1,5})$/.exec(text);
  const host = match?.[1] ?? match?.[2];
  const port = Number(match?.[3]);
  return host === undefined || port > 65535 ? null : { host, port };
};

/** The token stands in a URL and in a header: unreserved characters only (RFC 3986, section 2.3). */
const tokenShape = /^[\w.~-]{1,256}$/;

const definitions = {
  data: { type: 'string' },
  admin: { type: 'string' },
  gateway: { type: 'string' },
  token: { type: 'string' },
  demo: { type: 'boolean' },
  json: { type: 'boolean' },
  open: { type: 'boolean' },
  forget: { type: 'boolean' },
  help: { type: 'boolean' },
  version: { type: 'boolean' },
} as const;

const read = (args: readonly string[]) =>
  parseArgs({ args: [...args], options: definitions, strict: true }).values;

const bad = (message: string): ParsedOptions => ({ kind: 'bad', message });

export const parseOptions = (args: readonly string[], env: NodeJS.ProcessEnv): ParsedOptions => {
  let values: ReturnType<typeof read>;
  try {
    values = read(args);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return bad(message.split(/\.\s|\n/)[0] ?? message);
  }
  if (values.help === true) return { kind: 'help' };
  if (values.version === true) return { kind: 'version' };
  const admin = parseEndpoint(values.admin ?? '127.0.0.1:7480');
  if (admin === null) return bad(`--admin needs HOST:PORT, not '${values.admin}'`);
  const gateway = parseEndpoint(values.gateway ?? '0.0.0.0:7443');
  if (gateway === null) return bad(`--gateway needs HOST:PORT, not '${values.gateway}'`);
  const dataDir = values.data ?? env['PORTHOLE_DATA'] ?? envPaths('Porthole', { suffix: '' }).data;
  if (dataDir === '') return bad('--data needs a folder');
  if (values.forget === true) return { kind: 'forget', dataDir };
  const token = values.token ?? env['PORTHOLE_TOKEN'];
  if (token !== undefined && !tokenShape.test(token)) {
    return bad('the token may only hold A-Z a-z 0-9 . _ ~ - (at most 256 of them)');
  }
  return {
    kind: 'run',
    options: {
      dataDir,
      admin,
      gateway: { ...gateway, named: values.gateway !== undefined },
      token,
      demo: values.demo === true,
      json: values.json === true,
      open: values.open === true,
    },
  };
};
