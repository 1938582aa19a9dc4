import { fail, ok } from '../../../../shared/errors.ts';
import type { AppError, Result } from '../../../../shared/errors.ts';
import type { Credentials } from '../camera-fetch.ts';
import { authorize, chooseChallenge } from '../digest.ts';
import { unreachable } from '../http-connection.ts';
import { headerValues } from '../http-head.ts';
import type { HttpHead } from '../http-head.ts';
import { exchange, hostLabel, requestTarget } from '../http-request.ts';
import type { HttpContext } from '../http-request.ts';
import { envelope, securityHeader } from './envelope.ts';
import { MAX_XML_BYTES, children, parseXml } from './xml.ts';
import type { XmlNode } from './xml.ts';

interface SoapAnswer {
  readonly head: HttpHead;
  readonly body: string;
}

export interface SoapCall {
  readonly url: URL;
  /** The request element, namespace declared. */
  readonly body: string;
  /** null: asked without credentials. */
  readonly credentials: Credentials | null;
  /** The camera's clock minus ours, in milliseconds. */
  readonly clockOffsetMs: number;
}

const post = async (
  call: SoapCall,
  authorization: string | undefined,
  context: HttpContext,
): Promise<Result<SoapAnswer>> => {
  const { url, credentials } = call;
  const signed = credentials !== null && authorization === undefined;
  const header = signed ? securityHeader(credentials, Date.now() + call.clockOffsetMs) : '';
  const answered = await exchange(
    {
      url,
      method: 'POST',
      authorization,
      headers: { 'Content-Type': 'application/soap+xml; charset=utf-8' },
      body: Buffer.from(envelope(call.body, header), 'utf8'),
    },
    context,
  );
  if (!answered.ok) return answered;
  await using answer = answered.value;
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of answer.body) {
      size += chunk.length;
      if (size > MAX_XML_BYTES)
        return fail({ code: 'camera-too-large', host: hostLabel(url), limitBytes: MAX_XML_BYTES });
      chunks.push(chunk);
    }
  } catch (error) {
    return fail(unreachable(hostLabel(url), error));
  }
  return ok({ head: answer.head, body: Buffer.concat(chunks).toString('utf8') });
};

/** The camera's word for "not with this login", wherever it puts it. */
const notAuthorized = /NotAuthorized|not authori[sz]ed|FailedAuthentication|InvalidSecurity/i;

/** What a camera's answer means, the body first: faults come with 200, 400 and 500 alike. */
const judge = ({ head, body }: SoapAnswer, url: URL): Result<XmlNode> => {
  const host = hostLabel(url);
  const document = parseXml(body);
  const content = children(document, 'Envelope', 'Body')[0];
  const fault = children(content, 'Fault')[0];
  if (head.status === 401 || (fault !== undefined && notAuthorized.test(body))) {
    return fail({ code: 'camera-login', host, auth: 'digest' } satisfies AppError);
  }
  if (content === undefined || fault !== undefined) {
    return head.status === 200 && fault === undefined
      ? fail({ code: 'camera-unsupported', host, what: 'onvif' })
      : fail({ code: 'camera-status', host, status: head.status });
  }
  return ok(content);
};

/**
 * One ONVIF call. Signed by WS-Security; a camera that answers 401 with an HTTP challenge has not looked at that signature
 * and is asked once more by HTTP authentication (cameras that dropped WSSE: home-assistant/core#99166).
 * Errors: camera-login, camera-status, camera-unsupported (no ONVIF), camera-unreachable, camera-too-large.
 */
export const soapCall = async (call: SoapCall, context: HttpContext): Promise<Result<XmlNode>> => {
  const first = await post(call, undefined, context);
  if (!first.ok) return first;
  const challenge =
    first.value.head.status === 401
      ? chooseChallenge(headerValues(first.value.head, 'www-authenticate'))
      : null;
  if (challenge === null || call.credentials === null) return judge(first.value, call.url);
  const body = Buffer.from(envelope(call.body), 'utf8');
  const authorization = authorize(challenge, {
    ...call.credentials,
    method: 'POST',
    uri: requestTarget(call.url),
    body,
    nonceCount: 1,
  });
  const second = await post(call, authorization, context);
  return second.ok ? judge(second.value, call.url) : second;
};
