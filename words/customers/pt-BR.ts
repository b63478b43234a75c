import type { Same } from '../dictionary.ts';
import { plural } from '../dictionary.ts';
import type { tr } from './tr.ts';

const fieldNames: Record<string, string> = {
  kind: 'tipo',
  name: 'nome',
  contactName: 'pessoa de contato',
  taxOffice: 'repartição fiscal',
  taxNumber: 'número fiscal',
  address: 'endereço',
  identities: 'dados de contato',
};

const kindNames: Record<string, string> = {
  phone: 'telefone',
  email: 'e-mail',
  whatsapp_bsuid: 'ID do WhatsApp',
  whatsapp_parent_bsuid: 'ID empresarial do WhatsApp',
  whatsapp_username: 'nome de usuário do WhatsApp',
  messenger_psid: 'ID do Messenger',
  instagram_igsid: 'ID do Instagram',
  telegram: 'ID do Telegram',
  external: 'ID externo',
};

const list = (items: readonly string[]): string => items.join(', ');
const number = (n: number): string => n.toLocaleString('pt-BR');
const count = (n: number, one: string, other: string): string =>
  plural('pt-BR', n, { one: `${number(n)} ${one}`, other: `${number(n)} ${other}` });
const people = (ids: readonly string[], names: Readonly<Record<string, string>> = {}): string =>
  ids.every((id) => names[id])
    ? list(ids.map((id) => names[id] ?? ''))
    : count(ids.length, 'pessoa', 'pessoas');
const many = (p: { count?: number }): string =>
  p.count ? ` (alteração em massa, ${count(p.count, 'cliente', 'clientes')})` : '';

export const ptBR: Same<typeof tr> = {
  title: 'Clientes',
  one: 'Cliente',
  create: 'Novo cliente',
  search: 'Nome, telefone ou e-mail',
  total: (p) => count(p.n, 'cliente', 'clientes'),
  columns: {
    name: 'Nome',
    phone: 'Telefone',
    responsibles: 'Responsáveis',
    tags: 'Etiquetas',
    city: 'Cidade',
    created: 'Criado em',
    changed: 'Última alteração',
  },
  filters: {
    responsible: 'Responsável',
    nobody: 'Sem responsável',
    tag: 'Etiqueta',
    kind: 'Tipo',
    created: 'Criado em',
    today: 'Hoje',
    days: (p) => `Últimos ${p.n} dias`,
    state: 'Situação',
    archived: 'Arquivados',
  },
  emptyTitle: 'Ainda não há clientes',
  emptyText: 'Os leads criam clientes sozinhos; você também pode adicionar um.',
  noMatchTitle: 'Nenhum cliente corresponde',
  noMatchText: 'Encurte a busca ou limpe os filtros.',
  fresh: (p) =>
    plural('pt-BR', p.n, { one: 'Chegou 1 cliente novo', other: `Chegaram ${number(p.n)} clientes novos` }),
  showFresh: 'Mostrar',
  views: {
    title: 'Visões',
    all: 'Todos os clientes',
    own: 'Minhas visões',
    shared: 'Compartilhadas',
    save: 'Salvar esta visão…',
    saveTitle: 'Salvar visão',
    saveText: 'Busca, filtros e ordem ficam guardados com este nome.',
    name: 'Nome da visão',
    share: 'Compartilhar com a equipe',
    shareHint: 'Todos que podem abrir a lista a veem; cada um encontra só os clientes que pode ver.',
    update: 'Atualizar com o que está na tela',
    remove: 'Remover esta visão',
    saved: 'Visão salva.',
    updated: 'Visão atualizada.',
    removed: 'Visão removida.',
    by: (p) => `Compartilhada por ${p.name}`,
  },
  bulk: {
    label: 'Clientes selecionados',
    selected: (p) => count(p.n, 'cliente selecionado', 'clientes selecionados'),
    selectAll: (p) => `Selecionar todos os ${number(p.n)} que correspondem`,
    all: (p) => `Todos os ${number(p.n)} que correspondem estão selecionados`,
    clear: 'Limpar seleção',
    assign: 'Responsável',
    tag: 'Etiqueta',
    archive: 'Arquivar',
    restore: 'Desarquivar',
    assignTitle: 'Alterar responsáveis',
    add: 'Pessoas a adicionar',
    drop: 'Pessoas a remover',
    tagTitle: 'Alterar etiquetas',
    addTags: 'Etiquetas a adicionar',
    dropTags: 'Etiquetas a remover',
    apply: (p) => `Aplicar a ${count(p.n, 'cliente', 'clientes')}`,
    archiveTitle: (p) => `Arquivar ${count(p.n, 'cliente', 'clientes')}?`,
    archiveText: 'Eles saem das listas; quem escrever de novo volta. Pode ser desfeito.',
    running: (p) => `Aplicando: ${number(p.done)} de ${number(p.total)}`,
    leave: 'Você pode sair desta página; o trabalho continua.',
    done: (p) =>
      p.skipped > 0
        ? `${count(p.done, 'cliente alterado', 'clientes alterados')}, ${number(p.skipped)} fora do seu alcance.`
        : `${count(p.done, 'cliente alterado', 'clientes alterados')}.`,
    stopped: (p) => `Interrompido: ${count(p.done, 'cliente alterado', 'clientes alterados')}.`,
    stop: 'Parar',
    undo: 'Desfazer',
    dismiss: 'Fechar',
  },
  download: {
    action: 'Exportar',
    started: (p) => `${count(p.n, 'cliente', 'clientes')} a caminho em CSV.`,
  },
  fields: {
    kind: 'Tipo',
    name: 'Nome',
    companyName: 'Razão social',
    phone: 'Telefone',
    email: 'E-mail',
    contactName: 'Pessoa de contato',
    taxOffice: 'Repartição fiscal',
    taxNumber: 'Número fiscal',
    line: 'Endereço',
    district: 'Bairro',
    city: 'Cidade',
    postalCode: 'CEP',
    responsibles: 'Responsáveis',
    tags: 'Etiquetas',
    contact: 'Contato',
    company: 'Empresa',
    address: 'Endereço',
    created: 'Criado em',
  },
  form: {
    title: 'Novo cliente',
    more: 'Empresa e endereço',
    create: 'Adicionar cliente',
    created: (p) => `${p.name} foi adicionado.`,
    open: 'Abrir',
    addPhone: 'Adicionar telefone',
    addEmail: 'Adicionar e-mail',
    removeContact: (p) => `Remover esta linha: ${p.kind}`,
    maskedHint: 'Os dados ocultos ficam como estão.',
    nameNeeded: 'Informe um nome.',
  },
  screen: {
    data: 'Dados',
    edit: 'Editar',
    saved: 'Salvo.',
    merged: 'As alterações feitas por outros foram mantidas.',
    archive: 'Arquivar',
    restore: 'Desarquivar',
    archived: 'Arquivado',
    archiveDone: (p) => `${p.name} foi arquivado.`,
    restoreDone: (p) => `${p.name} voltou do arquivo.`,
    reveal: 'Mostrar',
    revealHint: 'A linha do tempo registra quem viu.',
    hidden: 'Oculto',
    openPage: 'Abrir como página',
    nobody: 'Sem responsável',
    noTags: 'Sem etiquetas',
    noContact: 'Sem dados de contato',
    changeResponsibles: 'Alterar responsáveis',
    responsiblesSaved: 'Responsáveis alterados.',
    changeTags: 'Alterar etiquetas',
    tagsSaved: 'Etiquetas alteradas.',
    given: (p) => `${p.name} não está mais entre os seus clientes.`,
    lostTitle: 'Este cliente não está mais aberto para você',
    lostText: 'Outra pessoa pode ser responsável agora, ou o registro não existe mais.',
    toList: 'Voltar aos clientes',
    more: 'Mais ações',
    attested: 'Confirmado pelo dono',
  },
  duplicates: {
    title: 'Pode ser o mesmo cliente',
    text: (p) => `Alguém chegou com ${p.kind} que também está neste registro.`,
    dismiss: 'Não é o mesmo',
    dismissed: 'Não será perguntado de novo.',
  },
  kinds: { person: 'Pessoa', company: 'Empresa' },
  identityKinds: {
    phone: 'Telefone',
    email: 'E-mail',
    whatsapp_bsuid: 'ID do WhatsApp',
    whatsapp_parent_bsuid: 'ID empresarial do WhatsApp',
    whatsapp_username: 'Nome de usuário do WhatsApp',
    messenger_psid: 'ID do Messenger',
    instagram_igsid: 'ID do Instagram',
    telegram: 'ID do Telegram',
    external: 'ID externo',
  },
  export: {
    columns: {
      name: 'Nome',
      kind: 'Tipo',
      phone: 'Telefone',
      email: 'E-mail',
      city: 'Cidade',
      responsibles: 'Responsáveis',
      tags: 'Etiquetas',
      created: 'Criado em',
      changed: 'Última alteração',
      id: 'ID',
    },
    kinds: { person: 'Pessoa', company: 'Empresa' },
  },
  facts: {
    'customers.created': (p) => (p.via === 'lead' ? 'Cliente criado por um lead' : 'Cliente criado'),
    'customers.changed': (p) => {
      if (p.via === 'lead')
        return `Um lead trouxe dados novos: ${list((p.kinds ?? []).map((kind) => kindNames[kind] ?? kind)) || 'dados de contato'}`;
      return `Dados alterados: ${list((p.fields ?? []).map((field) => fieldNames[field] ?? field))}`;
    },
    'customers.responsibles-changed': (p) => {
      const added = p.added?.length ? `Agora responsável: ${people(p.added, p.names)}` : '';
      const removed = p.removed?.length ? `Deixou de ser responsável: ${people(p.removed, p.names)}` : '';
      return [added, removed].filter(Boolean).join(' · ') + many(p);
    },
    'customers.tags-changed': (p) => {
      const added = p.added?.length ? `Etiqueta adicionada: ${list(p.added)}` : '';
      const removed = p.removed?.length ? `Etiqueta removida: ${list(p.removed)}` : '';
      return [added, removed].filter(Boolean).join(' · ') + many(p);
    },
    'customers.contact-revealed': (p) =>
      `Dados ocultos foram mostrados: ${list((p.kinds ?? []).map((kind) => kindNames[kind] ?? kind))}`,
    'customers.archived': (p) => `Arquivado${many(p)}`,
    'customers.restored': (p) => `Retirado do arquivo${many(p)}`,
    'customers.possible-duplicate-found': (p) =>
      `Pode ser o mesmo que outro cliente (mesmo ${kindNames[p.reason ?? ''] ?? 'ID'})`,
    'customers.exported': (p) =>
      `Lista de clientes exportada (${count(p.total ?? 0, 'registro', 'registros')})`,
    'customers.bulk-progressed': (p) => `Alteração em massa (${count(p.total ?? 0, 'cliente', 'clientes')})`,
  },
  refusals: {
    'identity-taken': (p) =>
      p.customer
        ? `Este ${kindNames[p.kind ?? ''] ?? 'dado'} pertence a ${p.customer.name}.`
        : `Este ${kindNames[p.kind ?? ''] ?? 'dado'} pertence a outro cliente.`,
    'tax-number-taken': (p) =>
      p.customer
        ? `Este número fiscal pertence a ${p.customer.name}.`
        : 'Este número fiscal pertence a outro cliente.',
    'view-name-taken': 'Você já tem uma visão com este nome.',
    'bulk-still-running': 'A alteração em massa ainda não terminou.',
    'bulk-already-over': 'A alteração em massa já terminou.',
    'already-undone': 'Esta alteração já foi desfeita.',
    'phone-not-valid': 'Informe um número de telefone válido.',
    'email-not-valid': 'Informe um endereço de e-mail válido.',
    'company-only': 'Este campo é só para empresas.',
    'tax-number-not-valid': 'O número fiscal tem 10 dígitos, o de identidade 11; este não é válido.',
    'person-not-active': 'A pessoa escolhida não pode mais entrar.',
    'unknown-identity': 'Os dados de contato mudaram. Recarregue a página e tente de novo.',
    'ids-or-filter': 'Escolha clientes ou um filtro.',
    'nothing-to-change': 'Nada para alterar foi escolhido.',
  },
};
