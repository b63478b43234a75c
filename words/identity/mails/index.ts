import { dictionary } from '../../dictionary.ts';
import { en } from './en.ts';
import { ptBR } from './pt-BR.ts';
import { tr } from './tr.ts';

/** What this room writes to people; only the server needs it. */
export const identityMails = dictionary({ tr, en, 'pt-BR': ptBR });
