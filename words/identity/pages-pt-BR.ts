import type { Same } from '../dictionary.ts';
import type { tr } from './pages-tr.ts';

export const ptBR: Same<typeof tr> = {
  roleNames: {
    administrator: 'Administrador',
    'team-leader': 'Líder de equipe',
    sales: 'Vendas',
    operations: 'Operações',
    billing: 'Faturamento',
    regulatory: 'Regulatório',
    technician: 'Técnico de campo',
    'read-only': 'Somente leitura',
  },
};
