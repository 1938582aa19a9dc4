export interface TextRequest {
  readonly method?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: string | undefined;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

export interface TextAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/**
 * One HTTP exchange whose answer is short text. Never follows a redirect, asks for no compression, and rejects
 * when the body grows over `maxBytes`, so that an answer that never ends costs no memory.
 */
export const fetchText = async (url: string, request: TextRequest): Promise<TextAnswer> => {
  const { method = 'GET', headers, body, maxBytes, signal } = request;
  const response = await fetch(url, {
    method,
    headers: { 'accept-encoding': 'identity', ...headers },
    ...(body !== undefined && { body }),
    redirect: 'manual',
    signal,
  });
  const stream: ReadableStream<Uint8Array> | null = response.body;
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream ?? []) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the stream.
    if (bytes > maxBytes) throw new Error(`the answer is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return { status: response.status, headers: response.headers, text: Buffer.concat(chunks).toString('utf8') };
};
