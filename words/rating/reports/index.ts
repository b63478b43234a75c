import { dictionary } from '../../dictionary.ts';
import { en } from './en.ts';
import { ptBR } from './pt-BR.ts';
import { tr } from './tr.ts';

/** What the screens of reports say. */
export const ratingReportsWords = dictionary({ tr, en, 'pt-BR': ptBR });
