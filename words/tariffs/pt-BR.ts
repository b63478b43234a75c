import type { Same } from '../dictionary.ts';
import { sheetsTold } from './sheets/told.ts';
import type { tr } from './tr.ts';

export const ptBR: Same<typeof tr> = {
  frame: {
    decks: 'Tabelas de tarifas',
    plans: 'Planos tarifários',
    bundles: 'Pacotes',
    simulator: 'Simular chamada',
    rates: 'Taxas de câmbio',
    find: 'preço tarifa minuto prefixo destino',
    simulate: 'Simular o preço de uma chamada',
    addDeck: 'Nova tabela de tarifas',
  },
  facts: {
    ...sheetsTold['pt-BR'].facts,
    'tariffs.deck-added': (p) => `Tabela de tarifas adicionada: ${p.name ?? ''}`,
    'tariffs.deck-changed': (p) => `Tabela de tarifas alterada: ${p.name ?? ''}`,
    'tariffs.deck-version-added': (p) =>
      `Versão ${p.number ?? ''} de ${p.name ?? ''} (${p.added ?? 0} novas, ${p.changed ?? 0} alteradas, ${p.closed ?? 0} encerradas)`,
    'tariffs.deck-version-withdrawn': (p) => `Versão ${p.number ?? ''} de ${p.name ?? ''} retirada`,
    'tariffs.plan-added': (p) => `Plano tarifário adicionado: ${p.name ?? ''}`,
    'tariffs.plan-changed': (p) => `Plano tarifário alterado: ${p.name ?? ''}`,
    'tariffs.plan-decks-set': (p) => `As tabelas do plano ${p.name ?? ''} mudaram`,
    'tariffs.default-deck-set': (p) =>
      p.name
        ? `Tabela padrão para ${p.currency ?? ''}: ${p.name}`
        : `Sem tabela padrão para ${p.currency ?? ''}`,
    'tariffs.plan-assigned': (p) => `Plano tarifário da linha ${p.username ?? ''}: ${p.name ?? ''}`,
    'tariffs.plan-ended': (p) => `O plano tarifário da linha ${p.username ?? ''} terminou`,
    'tariffs.plan-missing': (p) =>
      `A linha ${p.username ?? ''} deveria receber um plano que não existe; verifique o produto`,
    'tariffs.carrier-deck-set': (p) => `Tabela de compra da operadora: ${p.name ?? ''}`,
    'tariffs.discount-given': (p) => `Desconto de ${p.percent ?? ''}% em chamadas concedido`,
    'tariffs.discount-ended': (p) => `Desconto de ${p.percent ?? ''}% em chamadas encerrado`,
    'tariffs.bundle-added': (p) => `Pacote adicionado: ${p.name ?? ''}`,
    'tariffs.bundle-changed': (p) => `Pacote alterado: ${p.name ?? ''}`,
    'tariffs.bundle-given': (p) => `Pacote concedido: ${p.name ?? ''}`,
    'tariffs.bundle-ended': (p) => `Pacote encerrado: ${p.name ?? ''}`,
    'tariffs.exchange-rate-set': (p) =>
      `Câmbio: 1 ${p.base ?? ''} = ${p.rate ?? ''} ${p.quote ?? ''} (${p.day ?? ''})`,
    'tariffs.link-made': (p) => `Link da página do cliente de ${p.username ?? ''} criado`,
    'tariffs.link-revoked': (p) => `Link da página do cliente de ${p.username ?? ''} revogado`,
  },
  refusals: {
    ...sheetsTold['pt-BR'].refusals,
    'not-a-tariff-code': 'Letras, dígitos, ponto, hífen e sublinhado; no máximo 40 caracteres.',
    'tariff-code-taken': 'Este código já está em uso.',
    'currency-unknown': 'Essa moeda não existe.',
    'not-a-percentage': 'Informe uma porcentagem entre 0 e 100.',
    'rate-not-positive': 'A taxa deve ser maior que zero.',
    'price-too-fine': 'Preços têm no máximo 8 casas decimais.',
    'not-a-dialled-number': 'Isto não é um número de telefone. Por exemplo: 11 4004-1234',
    'not-a-price': 'Informe um preço com ponto decimal: 0.2500',
    'steps-out-of-order': 'O primeiro degrau começa no segundo 0; os demais seguem em ordem.',
    'one-tariff-needed': 'Informe apenas um: tarifa, plano ou linha.',
    'version-out-of-order':
      'Há uma versão agendada que entra em vigor depois. Retire-a antes ou escolha uma data posterior.',
    'deck-archived': 'Esta tabela está arquivada e não pode ser alterada.',
    'rule-not-in-version': 'Uma dessas linhas não está mais na última versão. Atualize a lista.',
    'rule-already-there': 'Já existe uma linha com o mesmo prefixo, peso, início e horário.',
    'rule-named-twice': 'Uma linha foi informada duas vezes.',
    'version-in-force': 'Esta versão já entrou em vigor e não pode ser retirada.',
    'version-not-last': (p) => `Retire antes a versão ${p.number ?? ''}.`,
    'purchase-deck-has-no-owner': 'Uma tabela de compra não pode pertencer a um cliente.',
    'deck-in-use': 'Esta tabela está em uso. Retire-a antes de planos, operadoras e padrões.',
    'deck-named-twice': 'Uma tabela foi escolhida duas vezes.',
    'deck-does-not-fit': 'Esta tabela não serve aqui: lado, moeda ou tipo diferentes, ou arquivada.',
    'plan-unknown': 'Esse plano tarifário não existe.',
    'ends-before-it-begins': 'O fim deve ser depois do início.',
    'discount-overlaps': 'Já existe outro desconto nesse período.',
    'same-currency': 'Escolha duas moedas diferentes.',
    'bundle-unknown': 'Este pacote não existe ou está arquivado.',
    'bundle-archived': 'Este pacote está arquivado e não pode mais ser concedido.',
    'bundle-of-plan': 'Este pacote vem com o plano e sai com ele.',
    'subscribers-of-one-customer': 'Linhas que dividem um pacote devem ser do mesmo cliente.',
    no_rate: 'Não há tarifa para este número.',
    'no-plan': 'A linha não tinha plano tarifário nessa data.',
  },
  permissions: {
    'tariffs.read': 'Ver tabelas, planos e pacotes',
    'tariffs.manage': 'Gerenciar tabelas, planos e pacotes',
    'tariffs.simulate': 'Simular o preço de chamadas',
    'tariffs.see-cost': 'Ver custos das operadoras e a margem',
    'tariffs.assign': 'Conceder planos, pacotes e descontos a linhas',
    'tariffs.link': 'Criar links da página do cliente',
  },
};
