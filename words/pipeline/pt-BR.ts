import { plural, type Same } from '../dictionary.ts';
import type { tr } from './tr.ts';

const cards = (n: number): string => plural('pt-BR', n, { one: `${n} cartão`, other: `${n} cartões` });
const because = (reason: string | undefined): string => (reason ? ` (${reason})` : '');

export const ptBR: Same<typeof tr> = {
  /** What the frame says of this room. */
  frame: {
    board: 'Quadro de vendas',
    stages: 'Quadros',
    rules: 'Regras de atribuição',
    find: 'quadro kanban etapa funil',
  },
  refusals: {
    'open-card-exists': 'Este cliente já tem um cartão aberto neste quadro.',
    'card-closed': 'Este cartão já está fechado.',
    'card-open': 'Este cartão já está aberto.',
    'customer-archived': 'O cliente está arquivado. Restaure o cliente para mover o cartão.',
    'stage-unknown': 'Esta etapa não existe mais. Recarregue o quadro.',
    'stage-not-empty': 'Há cartões nesta etapa. Escolha antes para onde vão.',
    'stage-of-other-kind': 'Cartões só podem ir para uma etapa do mesmo tipo.',
    'last-open-stage': 'O quadro precisa de pelo menos uma etapa de trabalho aberto.',
    'stages-changed': 'As etapas mudaram enquanto isso. Recarregue a página e tente de novo.',
    'board-is-default': 'O quadro padrão não pode ser removido. Torne outro o padrão antes.',
    'board-not-empty': 'Um quadro com cartões não pode ser removido.',
    'board-unknown': 'Este quadro não existe mais.',
    'board-without-stage': 'O quadro não tem etapa de trabalho aberto.',
    'rules-changed': 'As regras mudaram enquanto isso. Recarregue a página e tente de novo.',
    'person-unknown': 'A pessoa escolhida não foi encontrada.',
  },
  facts: {
    'pipeline.card-opened': (p) =>
      `${p.via === 'lead' ? 'Cartão aberto por um novo lead' : 'Cartão aberto'}: ${p.stage ?? ''}`,
    'pipeline.card-moved': (p) => {
      if (p.outcome === 'won') return `Venda concluída: ${p.fromStage ?? ''} → ${p.toStage ?? ''}`;
      if (p.outcome === 'lost')
        return `Perdido: ${p.fromStage ?? ''} → ${p.toStage ?? ''}${because(p.reason)}`;
      return `Etapa alterada: ${p.fromStage ?? ''} → ${p.toStage ?? ''}`;
    },
    'pipeline.card-reordered': 'O cartão mudou de lugar na coluna',
    'pipeline.card-refreshed': 'Cartão atualizado',
    'pipeline.card-touched': 'Chegou um novo lead de um cliente com cartão aberto',
    'pipeline.card-lost': (p) => `Cartão fechado como perdido: ${p.stage ?? ''}${because(p.reason)}`,
    'pipeline.card-reopened': (p) => `Cartão reaberto: ${p.stage ?? ''}`,
    'pipeline.card-waits': 'Ninguém estava disponível; o lead espera atribuição',
    'pipeline.cards-changed': (p) =>
      p.toStage ? `${cards(p.count ?? 0)} para ${p.toStage}` : `${cards(p.count ?? 0)} com alterações`,
    'pipeline.board-added': 'Quadro adicionado',
    'pipeline.board-changed': 'Quadro alterado',
    'pipeline.board-removed': 'Quadro removido',
    'pipeline.stage-added': (p) => `Etapa adicionada: ${p.stage ?? ''}`,
    'pipeline.stage-changed': (p) => `Etapa alterada: ${p.stage ?? ''}`,
    'pipeline.stages-ordered': 'Ordem das etapas alterada',
    'pipeline.stage-removed': (p) => `Etapa removida: ${p.stage ?? ''}`,
    'pipeline.rule-added': (p) => `Regra de atribuição adicionada: ${p.name ?? ''}`,
    'pipeline.rule-changed': (p) => `Regra de atribuição alterada: ${p.name ?? ''}`,
    'pipeline.rule-removed': (p) => `Regra de atribuição removida: ${p.name ?? ''}`,
    'pipeline.rules-ordered': 'Ordem das regras de atribuição alterada',
  },
  permissions: {
    'pipeline.read': 'Ver quadros e cartões',
    'pipeline.move': 'Mover cartões',
    'pipeline.open': 'Abrir cartões',
    'pipeline.receive': 'Receber novos leads (participar da distribuição)',
    'pipeline.manage': 'Gerenciar quadros e regras',
  },
};
