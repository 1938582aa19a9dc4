import { access } from './access.ts';
import { camera } from './camera.ts';
import { common } from './common.ts';
import { diary } from './diary.ts';
import { errors } from './errors.ts';
import { find } from './find.ts';
import { guide } from './guide.ts';
import { help } from './help.ts';
import { home } from './home.ts';
import { learn } from './learn.ts';
import { metrics } from './metrics.ts';
import { path } from './path.ts';
import { proof } from './proof.ts';
import { provider } from './provider.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { states } from './states.ts';
import { verdictFacts } from './verdict-facts.ts';
import { verdicts } from './verdicts.ts';
import { wayIn } from './way-in.ts';
import { wizard } from './wizard.ts';
import type { Texts } from '../texts.ts';

export const texts: Texts = {
  access,
  camera,
  common,
  diary,
  errors,
  find,
  guide,
  help,
  home,
  learn,
  metrics,
  path,
  proof,
  provider,
  settings,
  shell,
  states,
  verdictFacts,
  verdicts,
  wayIn,
  wizard,
};
