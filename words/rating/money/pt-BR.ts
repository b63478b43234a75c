import { counted } from '../../dictionary.ts';

type Whose = { username?: string; limit?: string };
type Amount = { amount?: string; currency?: string; reason?: string };

const limits: Record<string, string> = {
  'spend-hour': 'gasto por hora',
  'spend-day': 'gasto por dia',
  concurrent: 'chamadas simultâneas',
  'new-destination': 'país nunca chamado antes',
  'international-share': 'parcela internacional',
  'premium-share': 'parcela de números premium',
};
const limitName = (code = ''): string => limits[code] ?? code;

export const ptBR = {
  /** What the frame says of it on every page. */
  frame: {
    balances: 'Saldos',
    alarms: 'Alarmes',
    limits: 'Limites de uso',
    reports: 'Relatórios',
    today: 'Tráfego de hoje',
    find: 'recarga pré-pago saldo crédito',
    openAlarms: (p: { n: number }) => counted(p.n, 'alarme aberto', 'alarmes abertos'),
  },
  limits,
  facts: {
    'rating.account-opened': (p: { mode?: string; currency?: string }) =>
      `Saldo aberto: ${p.mode === 'prepaid' ? 'pré-pago' : 'pós-pago'}, ${p.currency ?? ''}`,
    'rating.account-changed': 'As configurações do saldo mudaram',
    'rating.topped-up': (p: Amount) => `Recarga: ${p.amount ?? ''} ${p.currency ?? ''}`,
    'rating.balance-adjusted': (p: Amount) =>
      `Saldo ajustado: ${p.amount ?? ''} ${p.currency ?? ''}${p.reason ? ` (${p.reason})` : ''}`,
    'rating.balance-low': 'O saldo ficou abaixo do aviso',
    'rating.alarm-raised': (p: Whose & { blocked?: boolean }) =>
      `Alarme de limite: ${p.username ?? ''}, ${limitName(p.limit)}${p.blocked ? '; a linha foi bloqueada' : ''}`,
    'rating.alarm-acknowledged': (p: Whose) =>
      `Alarme de limite assumido: ${p.username ?? ''}, ${limitName(p.limit)}`,
    'rating.alarm-lifted': (p: Whose) =>
      `Alarme de limite encerrado: ${p.username ?? ''}, ${limitName(p.limit)}`,
    'rating.limits-changed': 'Os limites de uso mudaram',
    'rating.report-exported': (p: { rows?: number }) =>
      `Relatório de tráfego exportado (${p.rows ?? 0} linhas)`,
  },
  refusals: {
    'account-exists': (p: { currency?: string }) =>
      `Este cliente já tem um saldo em ${p.currency ?? 'esta moeda'}.`,
    'prepaid-has-no-credit': 'Saldo pré-pago não tem limite de crédito.',
    'not-negative': 'Informe zero ou mais.',
    'more-than-zero': 'Informe um valor diferente de zero.',
    'top-up-known': 'Já houve uma recarga com esta referência.',
    'one-subscriber-needed': 'Indique a linha pelo id ou pelo nome de usuário.',
    'subscriber-unknown': 'Esta linha não existe.',
    'subscriber-not-active': 'A linha não está ativa.',
    'outgoing-blocked': 'A linha está bloqueada para chamadas de saída.',
    'international-blocked': 'A linha está bloqueada para chamadas internacionais.',
    'channels-busy': (p: { open?: number; channels?: number }) =>
      `Todos os canais estão ocupados (${p.open ?? 0}/${p.channels ?? 0}).`,
    'destination-not-allowed': 'Este destino não está liberado para a linha.',
    'number-unknown': 'Não foi possível entender o número.',
    'balance-empty': (p: { available?: string; needed?: string | null; currency?: string }) =>
      p.needed
        ? `Saldo insuficiente: ${p.available ?? '0'} ${p.currency ?? ''} disponível, mínimo ${p.needed} ${p.currency ?? ''}.`
        : 'O saldo não permite continuar a chamada.',
    'account-other-currency': (p: { currency?: string }) =>
      `A chamada é tarifada em ${p.currency ?? ''}; o saldo pré-pago do cliente está em outra moeda.`,
    'limit-reached': (p: { limit?: string }) => `Limite de uso atingido: ${limitName(p.limit)}.`,
    'authorisation-closed': 'Esta chamada não está mais autorizada.',
    'alarm-lifted': 'Este alarme já foi encerrado.',
    'rule-twice': 'Este limite aparece duas vezes.',
    'more-than-a-hundred': 'Não pode passar de 100 por cento.',
    'until-before-from': 'O último dia não pode ser antes do primeiro.',
  },
  permissions: {
    'rating.read-balances': 'Ver saldos',
    'rating.manage-balances': 'Abrir, recarregar e ajustar saldos',
    'rating.authorise': 'Autorizar chamadas (central)',
    'rating.read-limits': 'Ver limites de uso e alarmes',
    'rating.manage-limits': 'Definir limites, encerrar alarmes',
    'rating.read-reports': 'Ver relatórios de tráfego',
  },
};
