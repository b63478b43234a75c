import type { Same } from '../dictionary.ts';
import type { tr } from './tr.ts';

type About = {
  number?: number;
  product?: string;
  orderNumber?: number;
  parentId?: string | null;
  command?: string;
  reason?: string;
};
type Moved = About & { from?: string; to?: string };

const states: Record<string, string> = {
  pending: 'Pendente',
  active: 'Ativo',
  suspended: 'Suspenso',
  terminated: 'Encerrado',
  cancelled: 'Cancelado',
};

const commands: Record<string, string> = {
  create: 'Criar',
  suspend: 'Suspender',
  unsuspend: 'Reativar',
  terminate: 'Encerrar',
  'change-plan': 'Trocar plano',
  'change-password': 'Trocar senha',
};

const commandNouns: Record<string, string> = {
  create: 'Criação',
  suspend: 'Suspensão',
  unsuspend: 'Reativação',
  terminate: 'Encerramento',
  'change-plan': 'Troca de plano',
  'change-password': 'Troca de senha',
};

const noun = (command = ''): string => commandNouns[command] ?? command;
const service = (p: About): string => `#${p.number ?? ''} ${p.product ?? ''}`.trim();
const why = (p: About): string => (p.reason ? ` – ${p.reason}` : '');

const moved: Record<string, string> = {
  active: 'ativado',
  suspended: 'suspenso',
  terminated: 'encerrado',
  cancelled: 'cancelado',
};

export const ptBR: Same<typeof tr> = {
  frame: {
    services: 'Serviços',
    orders: 'Pedidos',
    order: 'Novo pedido',
    find: 'serviço assinatura pedido assinante',
  },
  states,
  commands,
  commandNouns,
  facts: {
    'subscriptions.ordered': (p: About) =>
      p.parentId
        ? `Adicional pedido: ${service(p)} (pedido ${p.orderNumber ?? ''})`
        : `Pedido feito: ${service(p)} (pedido ${p.orderNumber ?? ''})`,
    'subscriptions.order-accepted': (p: About) => `Pedido ${p.orderNumber ?? ''} aceito: ${p.product ?? ''}`,
    'subscriptions.order-cancelled': (p: About) =>
      `Pedido ${p.orderNumber ?? ''} cancelado: ${p.product ?? ''}${why(p)}`,
    'subscriptions.state-changed': (p: Moved) =>
      p.from === 'suspended' && p.to === 'active'
        ? `Serviço reativado: ${service(p)}${why(p)}`
        : `Serviço ${moved[p.to ?? ''] ?? 'alterado'}: ${service(p)}${why(p)}`,
    'subscriptions.plan-changed': (p: About & { fromProduct?: string }) =>
      p.fromProduct && p.fromProduct !== p.product
        ? `Plano trocado: #${p.number ?? ''} ${p.fromProduct} → ${p.product ?? ''}`
        : `Conteúdo do plano alterado: ${service(p)}`,
    'subscriptions.command-pressed': (p: About) => `${noun(p.command)} solicitada: ${service(p)}`,
    'subscriptions.command-scheduled': (p: About) =>
      `Agendamento de ${noun(p.command).toLowerCase()}: ${service(p)}`,
    'subscriptions.command-withdrawn': (p: About) =>
      `Agendamento de ${noun(p.command).toLowerCase()} retirado: ${service(p)}`,
    'subscriptions.command-retried': (p: About) => `${noun(p.command)} em nova tentativa: ${service(p)}`,
    'subscriptions.command-failed': (p: About) => `${noun(p.command)} falhou: ${service(p)}`,
    'subscriptions.bulk-pressed': (p: { command?: string; total?: number; reason?: string }) =>
      `${noun(p.command)} pedida para ${p.total ?? 0} serviços${why(p)}`,
    'subscriptions.exported': (p: { total?: number }) =>
      `A lista de serviços foi exportada (${p.total ?? 0} registros)`,
  },
  refusals: {
    'order-customer-archived': 'Este cliente está arquivado. Restaure-o primeiro.',
    'order-cancelled': 'Este pedido foi cancelado.',
    'order-accepted': 'Este pedido foi aceito; encerre os serviços um a um.',
    'transition-not-allowed': (p: { command?: string; state?: string }) =>
      `“${commands[p.command ?? ''] ?? 'Isto'}” não é possível com o serviço “${states[p.state ?? ''] ?? ''}”.`,
    'command-running': (p: { command?: string }) =>
      `Há outra operação em andamento neste serviço: ${noun(p.command)}. Aguarde o término.`,
    'termination-scheduled': (p: { effectiveAt?: string }) =>
      `O encerramento deste serviço está agendado para ${(p.effectiveAt ?? '').slice(0, 10).split('-').reverse().join('/')}. Cancele esse agendamento primeiro.`,
    'command-not-supported': (p: { command?: string }) =>
      `Este serviço não oferece “${commands[p.command ?? ''] ?? ''}”.`,
    'command-not-failed': 'Só o que falhou pode ser tentado de novo.',
    'command-begun': 'Isto já começou e não pode mais ser retirado.',
    'parent-not-active': 'Um adicional só pode ser criado com o serviço ativo.',
    'module-missing': (p: { module?: string }) =>
      `O módulo de provisionamento “${p.module ?? ''}” não está instalado.`,
    'module-failed': 'O módulo de provisionamento não conseguiu concluir.',
    'module-differs': 'O produto escolhido usa outro módulo; faça um novo pedido.',
    'addon-of-addon': 'Um adicional não pode ter adicionais.',
    'service-ended': 'Este serviço terminou.',
    'bulk-over': 'Esta operação em massa já terminou.',
  },
  permissions: {
    'subscriptions.read': 'Ver serviços',
    'subscriptions.order': 'Fazer pedidos',
    'subscriptions.manage': 'Aceitar pedidos',
    'subscriptions.provision': 'Usar comandos de serviço (criar, suspender, encerrar …)',
    'subscriptions.export': 'Exportar a lista de serviços',
  },
};
