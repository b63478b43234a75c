import type { Same } from '../dictionary.ts';
import type { tr } from './tr.ts';

export const ptBR: Same<typeof tr> = {
  title: '«Room»',
  add: 'Adicionar',
  name: 'Nome',
  createdAt: 'Adicionado',
  empty: 'Ainda não há nada aqui',
  permissions: {
    '«room».read': '«Room»: ver',
    '«room».write': '«Room»: adicionar e alterar',
  },
  facts: {
    '«room».«thing»-added': '«Room»: adicionado',
    '«room».«thing»-renamed': '«Room»: renomeado',
  },
  refusals: {},
};
