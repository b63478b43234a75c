import type { Same } from '../dictionary.ts';
import type { tr } from './tr.ts';

const types: Record<string, string> = {
  call: 'Ligação',
  meeting: 'Reunião',
  task: 'Tarefa',
  message: 'Mensagem',
  email: 'E-mail',
  'site-visit': 'Visita',
};

const results: Record<string, string> = {
  reached: 'atendida',
  'no-answer': 'sem resposta',
  busy: 'ocupado',
  'call-back': 'ligar de volta',
  'wrong-number': 'número errado',
  held: 'realizada',
  'no-show': 'não compareceu',
  postponed: 'adiada',
  done: 'feita',
  'not-done': 'não feita',
  sent: 'enviada',
  answered: 'respondida',
  'nobody-there': 'ninguém no local',
};

const fields: Record<string, string> = {
  title: 'assunto',
  details: 'detalhes',
  dueAt: 'horário',
  responsible: 'responsável',
};

const typeOf = (p: { type?: string; direction?: string | null }): string => {
  if (p.type === 'call' && p.direction) return p.direction === 'in' ? 'Ligação recebida' : 'Ligação feita';
  return types[p.type ?? ''] ?? 'Atividade';
};

export const ptBR: Same<typeof tr> = {
  tasksTitle: 'Minhas tarefas',
  types: {
    call: 'Ligação',
    meeting: 'Reunião',
    task: 'Tarefa',
    message: 'Mensagem',
    email: 'E-mail',
    'site-visit': 'Visita',
  },
  results: {
    reached: 'Atendida',
    'no-answer': 'Sem resposta',
    busy: 'Ocupado',
    'call-back': 'Ligar de volta',
    'wrong-number': 'Número errado',
    held: 'Realizada',
    'no-show': 'Não compareceu',
    postponed: 'Adiada',
    done: 'Feita',
    'not-done': 'Não feita',
    sent: 'Enviada',
    answered: 'Respondida',
    'nobody-there': 'Ninguém no local',
  },
  facts: {
    'activities.note-added': 'Nota escrita',
    'activities.note-changed': 'Nota alterada',
    'activities.note-removed': 'Nota excluída',
    'activities.mentioned': 'Citado em uma nota',
    'activities.planned': (p) => `${typeOf(p)}: planejada`,
    'activities.changed': (p) => {
      if (p.reopened) return `${typeOf(p)}: reaberta`;
      const changed = (p.fields ?? []).map((field) => fields[field] ?? field).join(', ');
      return changed ? `${typeOf(p)}: alterada (${changed})` : `${typeOf(p)}: alterada`;
    },
    'activities.completed': (p) => `${typeOf(p)}: ${results[p.result ?? ''] ?? 'concluída'}`,
    'activities.cancelled': (p) => `${typeOf(p)}: cancelada`,
  },
  refusals: {
    'note-of-another': 'Você só pode alterar suas próprias notas.',
    'note-too-old': 'Notas podem ser alteradas em até 24 horas.',
    'activity-ended': 'Esta atividade já foi concluída ou cancelada.',
    'activity-still-planned': 'Esta atividade ainda está aberta.',
    'result-not-of-type': 'Este tipo de atividade não termina assim.',
    'person-sees-not': 'A pessoa escolhida não vê este cliente. Torne-a responsável primeiro.',
    'in-the-future': 'Não pode estar no futuro.',
  },
  permissions: {
    'activities.write': 'Planejar atividades e escrever notas',
    'activities.moderate-notes': 'Remover notas de outras pessoas',
  },
};
