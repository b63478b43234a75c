import { dictionary } from '../../dictionary.ts';
import { en } from './en.ts';
import { ptBR } from './pt-BR.ts';
import { tr } from './tr.ts';

/** The sentences of which the explanation of a price is made (`explain-price.ts`). */
export const explanationWords = dictionary({ tr, en, 'pt-BR': ptBR });
