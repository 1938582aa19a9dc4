import { ok } from '../../../shared/errors.ts';
import type { AppError } from '../../../shared/errors.ts';
import type { Logger } from '../ports.ts';
import { checkFields } from './camera-fields.ts';
import { transientPins } from './certificate-pins.ts';
import type { CameraService } from './contract.ts';
import { createSource } from './create-source.ts';
import type { SourceContext } from './create-source.ts';
import { shrinkJpeg } from './picture-scaler.ts';

export interface CameraTestDeps {
  readonly common: Omit<SourceContext, 'credentials'>;
  readonly logger: Logger;
  /** Ends a test that is under way. */
  readonly closing: AbortSignal;
}

/** Makes `test`: one picture of a camera that is not kept, by a source of its own that is gone afterwards. */
export const createCameraTest = ({ common, logger, closing }: CameraTestDeps): CameraService['test'] => {
  const onBug = (error: unknown): AppError => {
    logger.error({ err: error }, 'a camera source failed unexpectedly in a test');
    return { code: 'camera-unreachable', host: '', reason: 'closed' };
  };
  return async ({ thumbnailWidth, ...fields }) => {
    const checked = checkFields(fields);
    if (!checked.ok) return checked;
    const { login, ...where } = checked.value;
    const context = {
      ...common,
      pins: transientPins(common.pins),
      credentials: () => Promise.resolve(login),
    };
    const { source, live } = createSource(where, context, { onBug, onVideo: () => undefined });
    await using _ = live;
    const fetched = await source.fetch(closing);
    if (!fetched.ok) return fetched;
    const { width, height, jpeg, auth } = fetched.value;
    const tested = { width, height, bytes: jpeg.length, auth };
    if (thumbnailWidth === undefined) return ok(tested);
    const small = await shrinkJpeg(jpeg, thumbnailWidth);
    return small.ok ? ok({ ...tested, thumbnail: Buffer.from(small.value.jpeg).toString('base64') }) : small;
  };
};
