import data from './isp-notes.json' with { type: 'json' };
import { IspNotes } from './isp-notes-schema.ts';
import type { IspNote } from './isp-notes-schema.ts';

export const ispNotes: readonly IspNote[] = IspNotes.parse(data);
