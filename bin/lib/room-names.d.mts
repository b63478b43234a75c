export type Names = Record<
  'room' | 'Room' | 'thing' | 'Thing' | 'var' | 'things' | 'Things' | 'vars' | 'table' | 'stamp',
  string
>;
export function faultOf(room: string, thing?: string): string | null;
export function namesOf(room: string, thing?: string): Names;
export function fillIn(text: string, names: Partial<Names>): string;
