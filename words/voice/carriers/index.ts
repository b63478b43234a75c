import { dictionary } from '../../dictionary.ts';
import { en } from './en.ts';
import { ptBR } from './pt-BR.ts';
import { tr } from './tr.ts';

/** The screens of carriers, trunks, routes, switches and numbering. */
export const carriersWords = dictionary({ tr, en, 'pt-BR': ptBR });
