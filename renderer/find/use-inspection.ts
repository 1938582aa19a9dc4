import type { AppError } from '../../shared/errors.ts';
import type { FoundDevice, InspectedSource, Inspection } from '../../shared/camera.ts';
import { useCommand } from '../client/use-command.ts';
import { liveSource } from './choose-source.ts';
import { given } from './previews.ts';
import type { Login, Preview, Previews } from './previews.ts';

export interface InspectionRun {
  readonly result: Inspection | null;
  readonly busy: boolean;
  readonly error: AppError | null;
  /** Asks again, with a login. One try per press: cameras lock themselves. */
  ask(login: Login): void;
  /** Keeps the camera with this picture; its id, or null when it did not work. */
  keep(name: string, source: InspectedSource, login: Login): Promise<string | null>;
}

/** Goes on from what the preview has found out without a login. */
export const useInspection = ({ host }: FoundDevice, preview: Preview, previews: Previews): InspectionRun => {
  const { run, running, error } = useCommand('camera.inspect');
  const add = useCommand('camera.add');
  const result = preview.inspection;

  const ask = async (login: Login) => {
    const reply = await run({ host, ...given(login) });
    if (reply.ok) previews.learn(host, reply.value, login);
  };

  const keep = async (name: string, source: InspectedSource, login: Login) => {
    const live = liveSource(result?.sources ?? []);
    const reply = await add.run({
      name,
      source: { kind: source.kind, url: source.url },
      ...(live === undefined || live.url === source.url ? {} : { liveUrl: live.url }),
      ...given(login),
    });
    return reply.ok ? reply.value.id : null;
  };

  return {
    result,
    busy: running || add.running,
    error: error ?? add.error ?? preview.error,
    ask: (login) => void ask(login),
    keep,
  };
};
