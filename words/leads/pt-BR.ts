import type { Same } from '../dictionary.ts';
import type { tr } from './tr.ts';

const sources: Record<string, string> = {
  website: 'Site',
  facebook: 'Facebook',
  instagram: 'Instagram',
  google: 'Google',
  whatsapp: 'WhatsApp',
  phone: 'Telefone',
  'walk-in': 'Visita ao escritório',
  referral: 'Indicação',
  fair: 'Feira',
  other: 'Outra',
};

const sourceName = (code: string): string => sources[code] ?? code;

export const ptBR: Same<typeof tr> = {
  unnamed: 'Lead sem nome',
  sources,
  sourceName: (p) => sourceName(p.code),
  frame: {
    leads: 'Leads',
    forms: 'Formulários',
    meta: 'Anúncios da Meta',
    add: 'Novo lead',
    newForm: 'Novo formulário',
    find: 'lead contato prospecto',
  },
  channels: { form: 'Formulário', meta: 'Anúncio da Meta', hand: 'Inserido manualmente' },
  facts: {
    'leads.arrived': (p) => {
      const from = sourceName(p.source ?? 'other');
      return p.campaign ? `Novo lead: ${from} · ${p.campaign}` : `Novo lead: ${from}`;
    },
    'leads.suspected': 'Um envio suspeito foi separado',
    'leads.discarded': 'Um registro foi descartado',
    'leads.exported': (p) => `A lista de leads foi exportada (${p.total ?? 0} registros)`,
    'leads.form-created': (p) => `Formulário criado: ${p.name ?? ''}`,
    'leads.form-changed': (p) => `Formulário alterado: ${p.name ?? ''}`,
    'leads.meta-connected': (p) => `Aplicativo da Meta conectado: ${p.name ?? ''}`,
    'leads.meta-changed': (p) => `Conexão da Meta alterada: ${p.name ?? ''}`,
    'leads.meta-page-connected': (p) => `Página da Meta conectada: ${p.name ?? ''}`,
    'leads.meta-page-removed': (p) => `Página da Meta removida: ${p.name ?? ''}`,
    'leads.meta-stopped': (p) =>
      `Nenhum lead chega da Meta: verifique o token ou as permissões de ${p.name ?? ''}`,
    'leads.meta-resumed': (p) => `A página da Meta voltou a funcionar: ${p.name ?? ''}`,
  },
  refusals: {
    'form-closed': 'Este formulário está fechado no momento.',
    'form-key-taken': 'Outro formulário usa este nome curto.',
    'phone-not-valid': 'Informe um telefone válido.',
    'number-not-valid': 'Informe um número válido.',
    'choice-unknown': 'Escolha uma opção da lista.',
    'consent-needed': 'É preciso concordar com isto para continuar.',
    'contact-needed': 'Informe um telefone ou um e-mail.',
    'not-a-code': 'Use letras minúsculas, números e sublinhado; comece com uma letra.',
    'not-a-key': 'Use letras minúsculas, números e hífens.',
    'not-an-origin': 'Informe o endereço de um site: https://www.ornek.test',
    reserved: 'Este código é reservado ao sistema.',
    'key-twice': 'Este código foi usado duas vezes.',
    'options-needed': 'Adicione ao menos uma opção.',
    'text-needed': 'Este texto é necessário.',
    'language-missing': 'Este texto é necessário também no primeiro idioma do formulário.',
    'lead-judged': 'Este registro já foi julgado.',
    'not-a-meta-id': 'Um ID da Meta tem só números.',
    'meta-not-proved': 'Esta requisição não provou que vem da Meta.',
    'meta-key-taken': 'Já existe uma conexão com este nome curto.',
    'meta-page-taken': 'Esta página pertence a outra conexão.',
    'meta-other-page': (p) => `Este token é de outra página: ${p.name ?? ''}`,
    'meta-user-token': 'Este é um token de usuário. Informe o token da própria página.',
    'meta-refused': (p) => `A Meta recusou: ${p.message ?? ''}`,
    'meta-unreachable': 'Não foi possível acessar a Meta agora. Tente de novo daqui a pouco.',
  },
  permissions: {
    'leads.read': 'Ver leads',
    'leads.create': 'Registrar leads manualmente',
    'leads.judge': 'Avaliar leads',
    'leads.export': 'Exportar leads',
    'leads.manage-forms': 'Gerenciar formulários',
    'leads.manage-meta': 'Gerenciar as conexões com a Meta',
  },
};
