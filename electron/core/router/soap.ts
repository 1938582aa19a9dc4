import type { LanFailure, LanHttp } from './lan-http.ts';
import type { XmlNode } from './lan-xml.ts';
import { child, parseLanXml, textOf } from './lan-xml.ts';

/** Where actions go: one service of one device. */
export interface SoapTarget {
  readonly url: URL;
  readonly serviceType: string;
  readonly localIp: string;
  /** The router's IPv6 address, where the action must come from ours. */
  readonly connectTo?: string | undefined;
}

export type SoapOutcome =
  | { readonly kind: 'done'; readonly value: (name: string) => string }
  /** The router's own refusal; it may come with any HTTP status. */
  | { readonly kind: 'fault'; readonly code: number; readonly description: string }
  | {
      readonly kind: 'broken';
      readonly detail: LanFailure | 'empty' | 'no-xml' | 'no-answer-element' | `http-${number}`;
    };

export type SoapArguments = readonly (readonly [name: string, value: string])[];

const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '&quot;');

const envelope = (action: string, serviceType: string, parameters: SoapArguments): string => {
  const fields = parameters.map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`).join('');
  return (
    '<?xml version="1.0"?>\r\n' +
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" ' +
    's:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"><s:Body>' +
    `<u:${action} xmlns:u="${escapeXml(serviceType)}">${fields}</u:${action}></s:Body></s:Envelope>\r\n`
  );
};

const readFault = (fault: XmlNode): SoapOutcome => {
  const upnpError = child(child(fault, 'detail'), 'UPnPError') ?? child(fault, 'UPnPError');
  const code = Number.parseInt(textOf(upnpError, 'errorCode'), 10);
  return {
    kind: 'fault',
    code: Number.isNaN(code) ? 0 : code,
    description: (textOf(upnpError, 'errorDescription') || textOf(fault, 'faultstring')).slice(0, 120),
  };
};

/** The body decides, whatever the HTTP status: routers put faults into a 200 and answers into a 500. */
export const readSoapAnswer = (action: string, status: number, body: string): SoapOutcome => {
  if (body.trim() === '') return { kind: 'broken', detail: status === 200 ? 'empty' : `http-${status}` };
  const soapBody = child(child(parseLanXml(body) ?? undefined, 'Envelope'), 'Body');
  const fault = child(soapBody, 'Fault');
  if (fault !== undefined) return readFault(fault);
  const answer = child(soapBody, `${action}Response`);
  if (answer !== undefined) return { kind: 'done', value: (name) => textOf(answer, name) };
  if (status !== 200) return { kind: 'broken', detail: `http-${status}` };
  return { kind: 'broken', detail: soapBody === undefined ? 'no-xml' : 'no-answer-element' };
};

/** Sends one action to one service and reads the answer. */
export type SoapCall = (
  action: string,
  parameters: SoapArguments,
  signal: AbortSignal,
) => Promise<SoapOutcome>;

/** One action. SOAPACTION is quoted and exact in case: several routers compare it byte by byte. */
export const soapOverLan =
  (http: LanHttp, { url, serviceType, localIp, connectTo }: SoapTarget): SoapCall =>
  async (action, parameters, signal) => {
    const answer = await http.send(
      {
        url,
        method: 'POST',
        localIp,
        connectTo,
        headers: { 'Content-Type': 'text/xml; charset="utf-8"', SOAPAction: `"${serviceType}#${action}"` },
        body: envelope(action, serviceType, parameters),
      },
      signal,
    );
    if (answer.kind === 'failure') return { kind: 'broken', detail: answer.reason };
    return readSoapAnswer(action, answer.status, answer.body);
  };
