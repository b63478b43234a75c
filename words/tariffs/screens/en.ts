import { tr } from './tr.ts';
export const en = tr;
