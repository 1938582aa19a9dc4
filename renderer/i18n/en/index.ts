import { common } from './common.ts';
import { diary } from './diary.ts';
import { errors } from './errors.ts';
import { home } from './home.ts';
import { path } from './path.ts';
import { settings } from './settings.ts';
import { shell } from './shell.ts';
import { states } from './states.ts';
import { verdicts } from './verdicts.ts';
import { wizard } from './wizard.ts';

/** English is where every key is born; the other languages have exactly these keys. */
export const en = { common, diary, errors, home, path, settings, shell, states, verdicts, wizard } as const;
