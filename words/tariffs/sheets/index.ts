import { dictionary } from '../../dictionary.ts';
import { en } from './en.ts';
import { ptBR } from './pt-BR.ts';
import { tr } from './tr.ts';

/** What the pages of rate sheets say; apart from `tariffsWords`, which the frame carries on every page. */
export const sheetsScreens = dictionary({ tr, en, 'pt-BR': ptBR });
