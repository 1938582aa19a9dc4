import * as z from 'zod';
import { defaultDesktopSettings } from '../../../shared/desktop-settings.ts';
import { CameraSource } from '../../../shared/camera.ts';
import { Settings } from '../../../shared/model.ts';
import { Instant, Port } from '../../../shared/primitives.ts';
import { ExposureMethod } from '../../../shared/way-in.ts';

const { shape } = Settings;

/** What a setting is until the owner decides. */
const StoredSettings = Settings.extend({
  theme: shape.theme.default('system'),
  language: shape.language.default('system'),
  outsideChecks: shape.outsideChecks.default(false),
  wizardDone: shape.wizardDone.default(false),
  desktop: shape.desktop.default(defaultDesktopSettings),
});

/** config.json as it lies on disk. Missing parts get defaults; a wrong type makes the whole file unreadable. */
export const ConfigFile = z.object({
  settings: StoredSettings.prefault({}),
  owner: z.object({ passwordHash: z.string().nullable() }).default({ passwordHash: null }),
  cameras: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        source: CameraSource,
        liveUrl: z.string().optional(),
        addedAt: Instant,
      }),
    )
    .default([]),
  exposure: z
    .object({
      method: z.enum(['auto', ...ExposureMethod.options]),
      externalPort: Port.optional(),
      samePort: z.boolean(),
      untilAt: Instant.optional(),
    })
    .nullable()
    .default(null),
  deviceId: z.string().min(8),
  features: z.record(z.string(), z.unknown()).default({}),
});
