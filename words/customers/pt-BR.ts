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
  permissions: {
    'customers.read': 'Ver clientes',
    'customers.create': 'Criar clientes',
    'customers.change': 'Alterar clientes',
    'customers.assign': 'Atribuir responsáveis',
    'customers.see-contact': 'Ver telefone e e-mail sem máscara',
    'customers.reveal-contact': 'Revelar telefone e e-mail mascarados (fica registrado)',
    'customers.export': 'Exportar clientes',
  },
};
