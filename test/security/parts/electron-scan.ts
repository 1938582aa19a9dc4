import { parseSync, Visitor } from 'vite';

/** Settings of a window, a session or a scheme that undo what Electron's security guide asks for, by their value. */
const unsafeSettings: Readonly<Record<string, boolean>> = {
  nodeIntegration: true,
  nodeIntegrationInWorker: true,
  nodeIntegrationInSubFrames: true,
  contextIsolation: false,
  sandbox: false,
  webSecurity: false,
  allowRunningInsecureContent: true,
  experimentalFeatures: true,
  webviewTag: true,
  enableRemoteModule: true,
  allowDisplayingInsecureContent: true,
  bypassCSP: true,
  nativeWindowOpen: false,
  allowPopups: true,
  nodeIntegrationInServiceWorker: true,
  allowServiceWorkers: true,
};
/** Methods that load what is not ours, run text in a page, or take certificate checks away. */
const unsafeMethods = new Set([
  'loadFile',
  'executeJavaScript',
  'executeJavaScriptInIsolatedWorld',
  'setCertificateVerifyProc',
  'registerFileProtocol',
  'registerHttpProtocol',
  'interceptFileProtocol',
  'allowNTLMCredentialsForDomains',
  'appendArgument',
  'insertCSS',
  'enableBlinkFeatures',
]);
const unsafeEvents = new Set(['certificate-error', 'select-client-certificate']);
const unsafeSwitches =
  /^(?:disable-web-security|ignore-certificate-errors|no-sandbox|remote-debugging-port|disable-site-isolation-trials|allow-insecure-localhost|js-flags|disable-features|allow-running-insecure-content|unsafely-treat-insecure-origin-as-secure|host-rules|proxy-server|ignore-certificate-errors-spki-list|inspect(?:-brk)?)$/;

type Node = { readonly type: string; readonly name?: unknown; readonly value?: unknown };

const nameOf = (node: Node): string => {
  if (node.type === 'Identifier' && typeof node.name === 'string') return node.name;
  return node.type === 'Literal' && typeof node.value === 'string' ? node.value : '';
};

/** What a checker of Electron programs would complain of in one built script. */
export const dangersIn = (file: string, code: string): readonly string[] => {
  const found: string[] = [];
  const textOf = (node: Node | undefined): string =>
    node?.type === 'Literal' && typeof node.value === 'string' ? node.value : '';
  new Visitor({
    Property: ({ key, value }) => {
      const name = nameOf(key);
      const unsafe = Object.hasOwn(unsafeSettings, name) ? unsafeSettings[name] : undefined;
      if (unsafe !== undefined && value.type === 'Literal' && value.value === unsafe) {
        found.push(`${name}: ${unsafe}`);
      }
      if (name === 'enableBlinkFeatures' || name === 'affinity') found.push(name);
    },
    Literal: ({ value }) => {
      if (typeof value !== 'string') return;
      if (/^file:/i.test(value)) found.push(value);
      if (value === '@electron/remote' || value === 'ELECTRON_DISABLE_SECURITY_WARNINGS') found.push(value);
    },
    NewExpression: ({ callee }) => {
      if (nameOf(callee) === 'Function') found.push('new Function');
    },
    CallExpression: ({ callee, arguments: given }) => {
      if (nameOf(callee) === 'eval') found.push('eval');
      if (callee.type !== 'MemberExpression') return;
      const method = nameOf(callee.property);
      const first = textOf(given[0]);
      if (unsafeMethods.has(method)) found.push(method);
      if (['on', 'once'].includes(method) && unsafeEvents.has(first)) found.push(first);
      if (method === 'appendSwitch' && unsafeSwitches.test(first)) found.push(first);
      if (method === 'loadURL' && /^https?:/i.test(first)) found.push(`loadURL ${first}`);
      const exposed = method === 'exposeInMainWorld' ? given[1] : undefined;
      if (exposed !== undefined && exposed.type !== 'ObjectExpression') found.push('exposes no plain object');
    },
  }).visit(parseSync(file, code).program);
  return found;
};

/** What such a checker would complain of in a page. */
export const dangersInPage = (html: string): readonly string[] =>
  [
    ['an inline script', /<script(?![^>]*\bsrc=)[^>]*>/i],
    ['an inline handler', /\son\w+\s*=/i],
    ['something from elsewhere', /\b(?:src|href)\s*=\s*["']?(?:https?:)?\/\//i],
    ['a webview', /<webview/i],
    ['a frame', /<(?:iframe|frame|object|embed)\b/i],
    ['a policy of its own', /<meta[^>]+content-security-policy/i],
  ].flatMap(([what, pattern]) => (pattern instanceof RegExp && pattern.test(html) ? [String(what)] : []));
