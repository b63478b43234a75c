import { dictionary } from '../../dictionary.ts';
import { en } from './en.ts';
import { ptBR } from './pt-BR.ts';
import { tr } from './tr.ts';

/** Of balances, limits and reports: what the frame says on every page. */
export const ratingMoneyWords = dictionary({ tr, en, 'pt-BR': ptBR });
