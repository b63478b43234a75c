import { holds, reaches } from '../../../kernel/access.ts';
import { presenter, type SubjectRule } from '../../../kernel/room.ts';
import { type AlarmRow, loadAlarms, seesAlarm, showAlarm } from '../limits/alarm.ts';
import { type AccountRow, loadAccounts, showAccount } from './account.ts';

export const moneyPresenters = [
  presenter<AccountRow>({
    type: 'balance',
    permission: 'rating.read-balances',
    load: loadAccounts,
    show: (row, actor) =>
      reaches(actor, 'rating.read-balances', row.owners) ? showAccount(row, actor) : null,
  }),
  presenter<AlarmRow>({
    type: 'alarm',
    permission: 'rating.read-limits',
    load: loadAlarms,
    show: (row, actor) => (seesAlarm(actor, row) ? showAlarm(row) : null),
  }),
];

/** `balances:list`, `alarms:list` and `traffic:live`: that something moved; what, each screen asks for itself. */
export const moneySubjects: SubjectRule[] = [
  {
    prefix: 'balances',
    maySee: async (_db, actor, id) => id === 'list' && holds(actor, 'rating.read-balances'),
  },
  {
    prefix: 'alarms',
    maySee: async (_db, actor, id) => id === 'list' && holds(actor, 'rating.read-limits'),
  },
  {
    prefix: 'traffic',
    maySee: async (_db, actor, id) => id === 'live' && holds(actor, 'rating.read-reports'),
  },
];
