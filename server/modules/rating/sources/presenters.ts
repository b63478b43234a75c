import { type Actor, holds } from '../../../kernel/access.ts';
import { presenter, type SubjectRule } from '../../../kernel/room.ts';
import { type IntakeRow, loadIntakes, showIntake } from './intake.ts';

export const intakePresenter = presenter<IntakeRow>({
  type: 'intake',
  permission: 'rating.import',
  load: (db, ids) => loadIntakes(db, ids),
  show: (row, actor) => (holds(actor, 'rating.import') ? showIntake(row) : null),
});

const importer = async (_db: unknown, actor: Actor): Promise<boolean> => holds(actor, 'rating.import');

/** `calls:live` says only that calls have come, `intake:ID` and `intakes:list` tell of files and rejected lines. */
export const intakeSubjects: SubjectRule[] = [
  { prefix: 'calls', maySee: async (_db, actor, id) => id === 'live' && holds(actor, 'rating.read') },
  { prefix: 'intakes', maySee: importer },
  { prefix: 'intake', maySee: importer },
];
