import { fail } from '../../../shared/errors.ts';
import type { CameraSource } from '../../../shared/model.ts';
import type { Clock } from '../ports.ts';
import type { Credentials } from './camera-fetch.ts';
import { createDemoSource } from './demo-source.ts';
import type { CertificatePins } from './http-connection.ts';
import { createHttpSource } from './http-source.ts';
import { createOnvifSource } from './onvif-source.ts';
import type { PictureSource } from './picture-source.ts';
import type { Timeouts } from './timeouts.ts';

export interface SourceContext {
  readonly clock: Clock;
  readonly pins: CertificatePins;
  readonly credentials: () => Promise<Credentials | null>;
  readonly timeouts?: Timeouts | undefined;
  readonly paceMs?: number | undefined;
  readonly streamSilenceMs?: number | undefined;
}

/** A kind of source that this build cannot ask for pictures. */
const createUnsupportedSource = (kind: string, url: string): PictureSource => ({
  paceMs: 1_000,
  fetch: async () => fail({ code: 'camera-unsupported', host: URL.parse(url)?.host ?? '', what: kind }),
});

/** The one place that knows which protocol serves which kind of source. */
export const createSource = ({ kind, url = '' }: CameraSource, context: SourceContext): PictureSource => {
  switch (kind) {
    case 'demo':
      return createDemoSource(context.clock);
    case 'snapshot':
    case 'mjpeg':
      return createHttpSource({ ...context, kind, url });
    case 'onvif':
      return createOnvifSource({ ...context, kind: 'snapshot', url });
    case 'rtsp':
      return createUnsupportedSource(kind, url);
  }
};
