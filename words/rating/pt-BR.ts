import type { Same } from '../dictionary.ts';
import { ptBR as money } from './money/pt-BR.ts';
import { ptBR as rerate } from './rerate/pt-BR.ts';
import type { tr } from './tr.ts';

export const ptBR: Same<typeof tr> = {
  rerate: rerate.rerate,
  frame: {
    calls: 'Chamadas',
    today: 'Chamadas de hoje',
    unrated: 'Não tarifadas',
    rerate: 'Retarifação',
    sources: 'Fontes de registros',
    intakes: 'Recebimentos',
    rejects: 'Linhas ilegíveis',
    find: 'CDR chamada registro preço arquivo central',
  },
  facts: {
    ...money.facts,
    ...rerate.facts,
    'rating.calls-rerated': (p) => `Chamadas tarifadas novamente (${p.changed ?? 0})`,
    'rating.source-added': (p) => `Fonte de registros adicionada: ${p.name ?? ''}`,
    'rating.source-changed': (p) => `Fonte de registros alterada: ${p.name ?? ''}`,
    'rating.hook-changed': (p) =>
      p.open
        ? `Endereço da central renovado: ${p.name ?? ''}`
        : `Endereço da central fechado: ${p.name ?? ''}`,
    'rating.rejects-settled': (p) =>
      p.dropped
        ? `${p.dropped} linhas ilegíveis foram descartadas`
        : `Linhas ilegíveis relidas: ${p.accepted ?? 0} aceitas, ${p.still ?? 0} ainda com erro`,
  },
  refusals: {
    ...money.refusals,
    ...rerate.refusals,
    'not-a-country': 'Escreva o país com duas letras: BR',
    'not-a-folder': 'Informe uma pasta abaixo da raiz: central1/cdr',
    'source-key-taken': 'Outra fonte já usa este nome curto.',
    'folder-taken': 'Outra fonte já observa esta pasta.',
    'source-inactive': 'Esta fonte está desligada. Ligue-a antes de enviar arquivos.',
    'unknown-source': 'Não há fonte ativa com este nome curto.',
    'start-not-mapped': 'Escolha a coluna do início.',
    'to-not-mapped': 'Escolha a coluna do número chamado.',
    'file-missing': 'Escolha um arquivo.',
    'file-gone': 'O arquivo não está mais aqui. Envie-o novamente.',
    'intake-not-failed': 'Este arquivo já foi lido ou está sendo lido.',
    'reject-settled': 'Esta linha já foi resolvida.',
    'ends-before-start': 'O fim não pode ser antes do início.',
    'starts-in-future': 'O início não pode estar mais de um dia no futuro.',
  },
  permissions: {
    ...money.permissions,
    'rating.read': 'Ver registros de chamadas',
    'rating.import': 'Gerir fontes, arquivos e chamadas não tarifadas',
    'rating.rerate': 'Tarifar chamadas novamente',
  },
};
