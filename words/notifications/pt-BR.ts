import type { Same } from '../dictionary.ts';
import type { tr } from './tr.ts';

type Told = { by: string | null; n: number };
type Letter = Told & { name: string; url: string };

const assigned = ({ by, n }: Told): string => {
  const what = n > 1 ? `${n} clientes` : 'um cliente';
  if (by) return `${by} atribuiu ${what} a você`;
  return n > 1 ? `${n} clientes foram atribuídos a você` : 'Um cliente foi atribuído a você';
};
const mentioned = ({ by }: Told): string =>
  by ? `${by} mencionou você em uma nota` : 'Você foi mencionado em uma nota';
const failed = (p: Told): string =>
  p.n > 1 ? `A operação falhou em ${p.n} serviços` : 'A operação em um serviço falhou';
const letter = (subject: string, { name, url }: Letter): string =>
  `${subject}\n\nOlá ${name},\n\n${subject}. Veja os detalhes no Kovan:\n${url}\n\nSe não quiser receber estas mensagens, desative-as nas suas preferências de notificação.`;

export const ptBR: Same<typeof tr> = {
  title: 'Notificações',
  bell: (p) => {
    if (p.n === 0) return 'Notificações';
    return p.n === 1 ? 'Notificações, 1 não lida' : `Notificações, ${p.n} não lidas`;
  },
  unreadCount: (p) => (p.n === 1 ? '1 notificação não lida' : `${p.n} notificações não lidas`),
  arrived: (p) => `Nova notificação: ${p.text}`,
  told: {
    assignment: assigned,
    mention: mentioned,
    lead: () => 'Chegou um novo lead',
    alarm: () => 'Um limite de chamadas foi atingido',
    command: failed,
  },
  kinds: {
    assignment: 'Atribuição',
    mention: 'Menção',
    lead: 'Novo lead',
    alarm: 'Alarme de limite',
    command: 'Operação de serviço com falha',
  },
  kindHints: {
    assignment: 'Quando você se torna responsável por um cliente',
    mention: 'Quando alguém escreve seu nome com @ em uma nota',
    lead: 'Quando um lead é seu; se você gerencia quadros, também quando um lead fica sem responsável',
    alarm:
      'Quando uma linha do seu cliente atinge um limite de chamadas; se você gerencia alarmes, em todos os casos',
    command:
      'Quando uma operação que você iniciou em um serviço falha; se você opera os serviços, em todos os casos',
  },
  hiddenCustomer: 'Um cliente que você não pode mais ver',
  filters: { label: 'Mostrar', all: 'Todas', unread: 'Não lidas' },
  unreadMark: 'Não lida',
  markRead: 'Marcar como lida',
  markUnread: 'Marcar como não lida',
  markAllRead: 'Marcar todas como lidas',
  seeAll: 'Todas as notificações',
  settings: 'Preferências de notificação',
  open: 'Abrir',
  more: 'Mostrar mais',
  empty: 'Nenhuma notificação',
  emptyText:
    'Quando um cliente for atribuído a você, seu nome aparecer em uma nota, chegar um novo lead ou uma linha atingir seu limite, você verá aqui.',
  emptyUnread: 'Você leu tudo',
  emptyUnreadText: 'Não há notificações não lidas.',
  preferences: {
    title: 'Notificações',
    text: 'Escolha o que quer saber e como. Sua escolha vale em todos os seus dispositivos.',
    kind: 'Notificação',
    manner: 'Na tela',
    mail: 'Também por e-mail',
    mailHint:
      'Se você não ler em dois minutos, uma cópia vai para o seu e-mail. Ela não traz o nome do cliente.',
    mailOf: (p) => `${p.kind}: avisar também por e-mail`,
    mannerOf: (p) => `${p.kind}: como avisar na tela`,
    manners: { loud: 'Mostrar na hora', silent: 'Só acrescentar à lista', off: 'Não mostrar' },
    quiet: 'Horário de silêncio',
    quietHint: 'Neste horário nada aparece na tela e nenhum e-mail é enviado; tudo espera na lista.',
    from: 'Início',
    until: 'Fim',
    days: 'Silêncio o dia todo',
    save: 'Salvar',
    saved: 'Suas preferências de notificação foram salvas.',
  },
  mail: {
    assignment: (p) => letter(assigned(p), p),
    mention: (p) => letter(mentioned(p), p),
    lead: (p) => letter('Chegou um novo lead', p),
    alarm: (p) => letter('Um limite de chamadas foi atingido', p),
    command: (p) => letter(failed(p), p),
  },
  refusals: {
    'quiet-hours-empty': 'O início e o fim do horário de silêncio não podem ser iguais.',
  },
  facts: {
    'notifications.preferences-changed': 'As preferências de notificação foram alteradas',
  },
};
