import type { Same } from '../dictionary.ts';
import { said } from './carriers/pt-BR.ts';
import type { tr } from './tr.ts';

type Line = { username?: string; number?: string };

const fields: Record<string, string> = {
  channels: 'canais',
  callerId: 'número de origem',
  allowedDestinations: 'destinos permitidos',
  areaCode: 'DDD',
  country: 'país',
  switch: 'central',
};

const line = (p: Line): string => `Linha ${p.username ?? ''}`.trim();
const number = (p: Line): string => (p.number ? `+${p.number}` : 'Um número');
const what = (p: { fields?: string[] }): string =>
  (p.fields ?? []).map((one) => fields[one] ?? one).join(', ');
const ruleReasons: Record<string, string> = {
  'limit: spend-hour': 'Limite de gasto por hora atingido',
  'limit: spend-day': 'Limite de gasto por dia atingido',
  'limit: concurrent': 'Limite de chamadas simultâneas atingido',
  'limit: new-destination': 'Limite de chamadas para um país novo atingido',
  'limit: international-share': 'Limite de chamadas internacionais atingido',
  'limit: premium-share': 'Limite de números de valor agregado atingido',
};

const why = (p: { reason?: string | null }): string =>
  p.reason && p.reason !== 'product' ? ` – ${ruleReasons[p.reason] ?? p.reason}` : '';

export const ptBR: Same<typeof tr> = {
  frame: {
    subscribers: 'Linhas',
    dids: 'Números',
    importRange: 'Adicionar faixa de números',
    find: 'linha assinante sip telefone central',
    findDids: 'did número estoque faixa portabilidade',
  },
  states: { active: 'Ativa', suspended: 'Suspensa', closed: 'Encerrada' },
  blocks: { none: 'Liberada', international: 'Internacional bloqueado', all: 'Saída bloqueada' },
  didStates: {
    free: 'Livre',
    reserved: 'Reservado',
    assigned: 'Em uso',
    quarantined: 'Em quarentena',
    'ported-out': 'Portado para fora',
  },
  didKinds: {
    geographic: 'Geográfico',
    nomadic: 'Nômade (0850)',
    mobile: 'Móvel',
    'toll-free': 'Gratuito (0800)',
    premium: 'Tarifa especial',
    other: 'Outro',
  },
  onSwitch: {
    'in-step': 'Na central',
    waiting: 'A caminho da central',
    failed: 'Recusada pela central',
    'not-connected': 'Sem conexão com a central',
  },
  service: {
    'voice.username': 'Linha',
    'voice.channels': 'Canais',
    'voice.dids': 'Números',
    'voice.number': 'Número',
  },
  modules: {
    voice: 'Linha SIP',
    'voice-did': 'Número de telefone (DID)',
    switch: 'Central',
    country: 'País',
    planId: 'Plano de tarifas',
    channels: 'Canais',
    'default-block': 'Bloqueio inicial',
    'allowed-destinations': 'Destinos permitidos (prefixos)',
    kind: 'Tipo de número',
    'area-code': 'DDD',
  },
  ruleReasons,
  facts: {
    ...said.facts,
    'voice.subscriber-opened': (p) => `${line(p)} ativada`,
    'voice.subscriber-changed': (p) =>
      what(p) ? `${line(p)} alterada: ${what(p)}` : `${line(p)} foi atualizada`,
    'voice.subscriber-blocked': (p) =>
      p.block === 'all'
        ? `${line(p)}: chamadas de saída bloqueadas${why(p)}`
        : `${line(p)}: chamadas internacionais bloqueadas${why(p)}`,
    'voice.subscriber-unblocked': (p) => `${line(p)}: bloqueio retirado${why(p)}`,
    'voice.subscriber-suspended': (p) => `${line(p)} suspensa`,
    'voice.subscriber-resumed': (p) => `${line(p)} reativada`,
    'voice.subscriber-closed': (p) => `${line(p)} encerrada`,
    'voice.credentials-shown': (p) => `A senha da ${line(p).toLowerCase()} foi exibida`,
    'voice.password-made': (p) => `Nova senha gerada para a ${line(p).toLowerCase()}`,
    'voice.subscriber-put': (p) => `${line(p)} foi enviada à central`,
    'voice.did-put': (p) => `${number(p)} foi enviado à central`,
    'voice.did-assigned': (p) =>
      p.ported
        ? `${number(p)} foi portado e atribuído à linha ${p.username ?? ''}`
        : `${number(p)} foi atribuído à linha ${p.username ?? ''}`,
    'voice.did-released': (p) =>
      p.ported ? `${number(p)} foi portado para outra operadora` : `${number(p)} foi liberado`,
    'voice.did-changed': (p) => `O estado de ${number(p)} mudou`,
    'voice.dids-imported': (p) => `${p.added ?? 0} números foram adicionados ao estoque`,
    'voice.dids-freed': (p) => `${p.freed ?? 0} números estão livres novamente`,
  },
  refusals: {
    ...said.refusals,
    'subscriber-closed': 'Esta linha foi encerrada e não pode mais ser alterada.',
    'subscriber-missing': 'A linha deste serviço ainda não foi ativada. Ative-a primeiro.',
    'credentials-shown': 'Esta senha já foi exibida uma vez. Gere outra para vê-la novamente.',
    'not-own-did': 'O número de origem deve ser um dos números da própria linha.',
    'block-unknown': (p) => `Bloqueio desconhecido: ${p.block ?? ''}`,
    'area-code-broken': (p) => `DDD inválido: ${p.areaCode ?? ''}`,
    'channels-broken': (p) => `Os canais devem ficar entre 1 e 1000: ${p.channels ?? ''}`,
    'switch-absent': 'A central desta linha não está configurada ou está fora de serviço.',
    'switch-unreachable': 'A central não responde. Tentaremos de novo em instantes.',
    'switch-refused': (p) => (p.detail ? `A central recusou: ${p.detail}` : 'A central recusou.'),
    'switch-failed': (p) =>
      p.detail
        ? `A central não conseguiu neste momento: ${p.detail}. Haverá nova tentativa em instantes.`
        : 'A central não conseguiu neste momento. Haverá nova tentativa em instantes.',
    'switch-broken-answer': 'A central deu uma resposta incompreensível.',
    'did-unknown': (p) => `Este número não está no estoque: ${p.number ?? ''}`,
    'did-taken': (p) => `Este número não está livre: +${p.number ?? ''}`,
    'did-reserved': (p) => `Este número está reservado para outro cliente: +${p.number ?? ''}`,
    'no-free-did': 'Não há número livre deste tipo e DDD.',
    'did-not-assigned': 'Este número não está em nenhuma linha.',
    'did-not-reserved': 'Este número não está reservado.',
    'did-not-quarantined': 'Este número não está em quarentena.',
    'did-not-read':
      'Não é um número na numeração deste país. Escreva por exemplo (11) 3123-4567 ou +55 11 3123-4567.',
    'not-a-range': 'A faixa deve ter números do mesmo tamanho, em ordem crescente, no máximo 10.000.',
    'no-number-column': 'A primeira linha do arquivo deve ter uma coluna “number”.',
    'too-many-numbers': 'No máximo 10.000 números de cada vez.',
    'kind-unknown': 'Tipo de número desconhecido.',
    'had-by-another': 'Nesse momento o número era de outra pessoa.',
    'did-in-the-past': 'Escolha um momento no futuro.',
    'did-in-the-future': 'Não pode ser um momento no futuro.',
    'reserved-too-long': 'Um número pode ser reservado por no máximo 90 dias.',
    'not-a-prefix': 'Um prefixo tem apenas dígitos: 90, 90212',
    'not-a-country': 'Informe o código do país com duas letras: TR',
    'not-an-area-code': 'O código de área tem apenas dígitos.',
    'not-a-username': 'Use letras minúsculas, dígitos, pontos, hifens e sublinhados.',
  },
  permissions: {
    ...said.permissions,
    'voice.read': 'Ver linhas e números',
    'voice.manage': 'Gerenciar linhas',
    'voice.block': 'Bloquear e desbloquear linhas',
    'voice.show-credentials': 'Ver a senha da linha (uma vez)',
    'voice.reserve-dids': 'Reservar números',
    'voice.manage-dids': 'Gerenciar o estoque de números',
  },
};
