import type { Same } from '../dictionary.ts';
import type { tr } from './tr.ts';

type Named = { name?: string };

const states: Record<string, string> = {
  draft: 'rascunho',
  'on-sale': 'à venda',
  withdrawn: 'fora de venda',
};

const lacks: Record<string, string> = {
  price: 'não há preço em vigor',
  module: 'o módulo de provisionamento não existe neste sistema',
  'module-settings': 'faltam configurações obrigatórias do módulo de provisionamento',
};

export const ptBR: Same<typeof tr> = {
  frame: {
    catalog: 'Catálogo',
    options: 'Opções',
    addons: 'Adicionais',
    newProduct: 'Novo produto',
    find: 'catálogo produto pacote preço lista opção adicional',
  },
  refusals: {
    'not-a-catalog-code': 'Comece com letra ou número; use letras, números, ponto, hífen e sublinhado.',
    'code-taken': 'Este código já está em uso.',
    'group-unknown': 'Este grupo de produtos não existe mais.',
    'group-not-empty': 'Um grupo com produtos não pode ser excluído.',
    'groups-changed': 'Os grupos mudaram nesse meio-tempo. Recarregue a página e tente de novo.',
    'option-unknown': 'Este produto não tem essa opção.',
    'option-required': 'Informe um valor para esta opção.',
    'option-not-a-number': 'Informe um número inteiro.',
    'option-out-of-range': 'Esta quantidade está fora do intervalo permitido.',
    'option-off-step': 'Esta quantidade não corresponde ao incremento.',
    'option-value-unknown': 'Este valor não é mais oferecido.',
    'option-not-yes-no': 'Escolha sim ou não.',
    'addon-unknown': 'Este adicional não existe mais.',
    'addon-not-offered': 'Este adicional não é vendido com este produto.',
    'addon-too-many': 'Um pedido não pode levar tantos.',
    'field-unknown': 'Este produto não pede essa informação.',
    'field-required': 'Este campo é obrigatório.',
    'field-not-a-number': 'Informe um número.',
    'field-not-a-choice': 'Escolha um item da lista.',
    'field-not-a-date': 'Informe uma data válida.',
    'field-not-yes-no': 'Escolha sim ou não.',
    'field-does-not-fit': 'Este valor não tem o formato esperado.',
    'not-on-sale': 'Este produto não está à venda.',
    'price-missing': 'Não há preço nesta moeda e periodicidade.',
    'price-in-the-past': 'Não é possível definir preço para o passado.',
    'price-twice': 'A mesma moeda e periodicidade aparece duas vezes.',
    'price-at-that-moment': 'Já existe um preço para esse momento. Retire-o primeiro.',
    'price-in-force': 'Um preço em vigor não pode ser retirado; cadastre um novo.',
    'one-owner': 'Informe um único produto, opção ou adicional.',
    'currency-unknown': 'Essa moeda não existe.',
    'product-not-sellable': (p: { lacks?: string[] }) =>
      `O produto não pode ser posto à venda: ${(p.lacks ?? []).map((one) => lacks[one] ?? one).join('; ')}.`,
    'module-unknown': 'Este módulo de provisionamento não existe neste sistema.',
    'setting-unknown': 'O módulo não tem essa configuração.',
    'setting-does-not-fit': 'Este valor não é do tipo que a configuração aceita.',
    'setting-required': 'Esta configuração é obrigatória.',
    'range-upside-down': 'O máximo deve ser pelo menos 1 e não menor que o mínimo.',
    'step-misses-end': 'O intervalo entre mínimo e máximo não é múltiplo do incremento.',
    'values-missing': 'Adicione pelo menos um valor.',
    'choices-missing': 'Escreva pelo menos uma alternativa.',
    'only-for-choices': 'Somente para o tipo “escolha em lista”.',
    'only-for-texts': 'Somente para o tipo “texto”.',
    'not-a-pattern': 'Esta expressão regular não é válida.',
  },
  facts: {
    'catalog.group-added': (p: Named) => `Grupo de produtos adicionado: ${p.name ?? ''}`,
    'catalog.group-changed': (p: Named) => `Grupo de produtos alterado: ${p.name ?? ''}`,
    'catalog.group-removed': (p: Named) => `Grupo de produtos excluído: ${p.name ?? ''}`,
    'catalog.groups-ordered': (p: Named) => `Grupos de produtos reordenados: ${p.name ?? ''}`,
    'catalog.product-added': (p: Named) => `Produto adicionado: ${p.name ?? ''}`,
    'catalog.product-copied': (p: Named & { copiedFrom?: string }) =>
      `Produto copiado: ${p.copiedFrom ?? ''} → ${p.name ?? ''}`,
    'catalog.product-changed': (p: Named) => `Produto alterado: ${p.name ?? ''}`,
    'catalog.product-state-changed': (p: Named & { to?: string }) =>
      `Situação do produto alterada: ${p.name ?? ''} → ${states[p.to ?? ''] ?? p.to ?? ''}`,
    'catalog.option-added': (p: Named) => `Opção adicionada: ${p.name ?? ''}`,
    'catalog.option-changed': (p: Named) => `Opção alterada: ${p.name ?? ''}`,
    'catalog.addon-added': (p: Named) => `Adicional incluído: ${p.name ?? ''}`,
    'catalog.addon-changed': (p: Named) => `Adicional alterado: ${p.name ?? ''}`,
    'catalog.prices-added': (p: Named & { scheduled?: boolean }) =>
      `${p.scheduled ? 'Preço futuro cadastrado' : 'Preço alterado'}: ${p.name ?? ''}`,
    'catalog.price-withdrawn': (p: Named) => `Preço futuro retirado: ${p.name ?? ''}`,
  },
  permissions: {
    'catalog.read': 'Ver o catálogo de produtos e os preços',
    'catalog.manage': 'Gerenciar produtos, opções, adicionais e preços',
  },
};
