import { dictionary } from '../../dictionary.ts';
import { en } from './en.ts';
import { ptBR } from './pt-BR.ts';
import { tr } from './tr.ts';

/** The words of the screens of calls, their sources and what could not be read or rated. */
export const ratingScreens = dictionary({ tr, en, 'pt-BR': ptBR });
