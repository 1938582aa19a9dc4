import type { AppError } from '../../shared/errors.ts';
import type { Camera } from '../../shared/camera.ts';
import { useAppState } from '../client/core-context.tsx';
import { useCommand } from '../client/use-command.ts';
import { useWords } from '../i18n/use-words.ts';
import type { CameraAddress } from './camera-address.ts';
import { emptyDraft, useDraft } from './draft.tsx';
import type { WizardDraft } from './draft.tsx';

export interface CameraDraft {
  readonly fields: WizardDraft;
  readonly setFields: (change: Partial<WizardDraft>) => void;
  readonly hasLogin: boolean;
  readonly looking: boolean;
  readonly error: AppError | null;
  /** Asks the camera for one picture, then keeps the camera. False: it did not work, `error` says why. */
  lookAndKeep(address: CameraAddress): Promise<boolean>;
  keep(address: CameraAddress): Promise<boolean>;
  keepDemo(name: string): Promise<boolean>;
}

/** The camera being set up: the one that was begun here, else the first that exists, else a new one. */
export const useCameraDraft = (): CameraDraft => {
  const { t } = useWords();
  const { cameras } = useAppState();
  const { draft, setDraft } = useDraft();
  const test = useCommand('camera.test');
  const add = useCommand('camera.add');
  const update = useCommand('camera.update');
  const existing = existingCamera(cameras, draft);
  const fields = draft.cameraId === undefined && existing !== undefined ? fieldsOf(existing) : draft;

  const keep = async (address: CameraAddress): Promise<boolean> => {
    const name = fields.name.trim() === '' ? t('wizard.camera.nameDefault') : fields.name.trim();
    const camera = { name, source: address.source, ...loginOf(fields, address) };
    if (existing !== undefined) {
      const reply = await update.run({ id: existing.id, ...camera });
      if (reply.ok) setDraft({ cameraPassword: '', cameraId: existing.id });
      return reply.ok;
    }
    const reply = await add.run(camera);
    if (reply.ok) setDraft({ ...fields, name, cameraPassword: '', cameraId: reply.value.id });
    return reply.ok;
  };

  const lookAndKeep = async (address: CameraAddress): Promise<boolean> => {
    add.clearError();
    update.clearError();
    // The kept password is not in this page, so a camera that has one is judged by its picture on the next screen.
    const passwordIsElsewhere = existing?.hasLogin === true && fields.cameraPassword === '';
    if (passwordIsElsewhere) return keep(address);
    const seen = await test.run({ source: address.source, ...loginOf(fields, address) });
    return seen.ok && keep(address);
  };

  const keepDemo = async (name: string): Promise<boolean> => {
    const reply = await add.run({ name, source: { kind: 'demo' } });
    if (reply.ok) setDraft({ ...emptyDraft, cameraId: reply.value.id });
    return reply.ok;
  };

  return {
    fields,
    setFields: (change) => setDraft({ ...fields, cameraId: existing?.id ?? null, ...change }),
    hasLogin: existing?.hasLogin ?? false,
    looking: test.running || add.running || update.running,
    error: test.error ?? add.error ?? update.error,
    lookAndKeep,
    keep,
    keepDemo,
  };
};

/** A demo camera has no address to edit; with it in place the form begins a camera of one's own. */
const existingCamera = (cameras: readonly Camera[], draft: WizardDraft): Camera | undefined => {
  if (draft.cameraId === null) return undefined;
  const editable = cameras.filter(({ source }) => source.kind !== 'demo');
  return draft.cameraId === undefined ? editable[0] : editable.find(({ id }) => id === draft.cameraId);
};

const fieldsOf = (camera: Camera): WizardDraft => ({
  ...emptyDraft,
  address: camera.source.url ?? '',
  name: camera.name,
  cameraId: camera.id,
});

const loginOf = (fields: WizardDraft, address: CameraAddress) => {
  const username = fields.username === '' ? address.username : fields.username;
  const password = fields.cameraPassword === '' ? address.password : fields.cameraPassword;
  return {
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
  };
};
