import { dictionary } from '../../dictionary.ts';
import { en } from './en.ts';
import { ptBR } from './pt-BR.ts';
import { tr } from './tr.ts';

/** The words of the screens; apart from what the frame needs at once. */
export const catalogScreens = dictionary({ tr, en, 'pt-BR': ptBR });
