/** What the gateway says first on a live socket, and again when the camera changes its format. */
export interface Opening {
  /** RFC 6381, e.g. `avc1.64001f` or `hev1.1.6.L93.B0`. */
  readonly codec: string;
  readonly width: number | null;
  readonly height: number | null;
}

/** One picture of the stream, Annex B: every NAL unit behind a start code. */
export interface AccessUnit {
  /** Can be decoded without the ones before. */
  readonly key: boolean;
  readonly timestampUs: number;
  readonly data: Uint8Array<ArrayBuffer>;
}

/** One flag byte and eight bytes of time. */
const HEADER_BYTES = 9;

export const parseOpening = (text: string): Opening | null => {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null) return null;
  const { codec, width, height }: { codec?: unknown; width?: unknown; height?: unknown } = value;
  if (typeof codec !== 'string' || codec === '') return null;
  return {
    codec,
    width: typeof width === 'number' ? width : null,
    height: typeof height === 'number' ? height : null,
  };
};

export const parseAccessUnit = (message: ArrayBuffer): AccessUnit | null => {
  if (message.byteLength <= HEADER_BYTES) return null;
  const view = new DataView(message);
  return {
    key: view.getUint8(0) === 1,
    // Exact up to 285 years of microseconds.
    timestampUs: Number(view.getBigUint64(1)),
    data: new Uint8Array(message, HEADER_BYTES),
  };
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
