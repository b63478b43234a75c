import { tr } from './tr.ts';
export const ptBR = tr;
