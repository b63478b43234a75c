import { counted, type Same } from '../../dictionary.ts';
import type { tr } from './tr.ts';

type Named = { reason?: string; reference?: string; entries?: number };

// Why unrated calls were tried again; a person writes a reason of his own.
const again: Record<string, string> = {
  'rate-again': 'Chamadas não tarifadas tentadas de novo',
  'no-rate': 'Chamadas sem preço tentadas de novo',
  'no-plan': 'Chamadas sem plano tentadas de novo',
  'unknown-subscriber': 'Chamadas de linhas desconhecidas tentadas de novo',
};
const reasonOf = (reason = ''): string => again[reason] ?? reason;

export const ptBR: Same<typeof tr> = {
  facts: {
    'rating.rerating-asked': (p: Named) => `Retarifação solicitada: ${reasonOf(p.reason)}`,
    'rating.rerating-applied': (p: Named) => `Retarifação aplicada: ${reasonOf(p.reason)}`,
    'rating.rerating-withdrawn': (p: Named) => `Retarifação descartada: ${reasonOf(p.reason)}`,
    'rating.usage-documented': (p: Named) =>
      `Consumo lançado em documento: ${p.reference ?? ''} (${p.entries ?? 0} registros)`,
    'rating.usage-released': (p: Named) => `Consumo do documento liberado: ${p.reference ?? ''}`,
  },
  refusals: {
    'rerating-not-found': 'Esta retarifação não existe.',
    'rerating-not-previewed': 'A prévia não está pronta ou já foi aplicada.',
    'document-not-found': 'Não há documento de consumo com este número.',
    'document-reference-taken': 'Este número de documento já contém outro consumo.',
  },
  rerate: {
    reasonOf,
    title: 'Retarifação',
    intro: 'Primeiro você vê o que mudaria; ao aplicar, a cobrança antiga é estornada e a nova é lançada.',
    begin: 'Gerar prévia',
    none: 'Nada foi retarifado ainda',
    noneHint: 'Depois de corrigir uma tabela, veja e aplique aqui o novo preço das chamadas passadas.',
    reason: 'Motivo',
    reasonHint: 'Para consulta futura: “preço de celular da Alemanha corrigido”',
    from: 'De',
    until: 'Até',
    prefix: 'Número começa com',
    state: 'Chamadas',
    both: 'Todas',
    onlyRated: 'Só tarifadas',
    onlyUnrated: 'Só não tarifadas',
    states: {
      previewing: 'Calculando',
      previewed: 'Prévia pronta',
      applying: 'Aplicando',
      done: 'Aplicada',
      failed: 'Falhou',
      withdrawn: 'Descartada',
    },
    more: 'Mostrar mais',
    calls: 'Chamadas analisadas',
    changed: 'Alteradas',
    shiftedToo: (p) =>
      `${counted(p.changed, 'chamada', 'chamadas')} do seu filtro e mais ${p.shifted} por causa de um pacote.`,
    lost: 'Sem preço',
    price: 'Receita',
    cost: 'Custo',
    margin: 'Margem',
    before: 'Antes',
    after: 'Depois',
    difference: 'Diferença',
    samples: 'Maiores diferenças',
    call: 'Chamada',
    apply: 'Aplicar',
    applyTitle: 'Aplicar as mudanças?',
    applyText: (p: { changed: string }) =>
      `A cobrança antiga de ${counted(p.changed, 'chamada', 'chamadas')} será estornada e a nova lançada. Onde a chamada já foi faturada, a diferença vai para o próximo documento.`,
    withdraw: 'Descartar',
    nothing: 'Nenhuma chamada muda de preço.',
    filter: 'Escopo',
    everything: 'Todas as chamadas',
    by: 'Solicitado por',
    when: 'Data',
  },
};
