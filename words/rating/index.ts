import { dictionary } from '../dictionary.ts';
import { en } from './en.ts';
import { ptBR } from './pt-BR.ts';
import { tr } from './tr.ts';

export const ratingWords = dictionary({ tr, en, 'pt-BR': ptBR });
