import { dictionary } from '../../dictionary.ts';
import { en } from './en.ts';
import { ptBR } from './pt-BR.ts';
import { tr } from './tr.ts';

/** Apart from `tariffsWords`, which the frame carries on every page. */
export const tariffsScreens = dictionary({ tr, en, 'pt-BR': ptBR });
