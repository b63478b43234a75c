import type { FactKinds } from '../../kernel/facts.ts';

/** What this room announces. Subject `«room»:list`; object «thing»; data: «var»Id */
export const facts: FactKinds = {
  '«room».«thing»-added': {},
  '«room».«thing»-renamed': {},
};

export const listSubject = '«room»:list';
