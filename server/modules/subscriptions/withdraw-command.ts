import { refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { lockCommand } from './access.ts';
import { dataOf, subjectsOf } from './facts.ts';
import { tables } from './tables.ts';
import { touchService } from './touch-service.ts';

/** Takes a scheduled command back before its time. Twice is once; 409 `command-begun` when its time has come. */
export async function withdrawCommand(work: Work, id: string): Promise<void> {
  const { service, command } = await lockCommand(work, id, 'subscriptions.provision');
  if (command.state === 'withdrawn') return;
  if (command.state !== 'scheduled') throw refusal('command-begun', 409);
  await tables(work.db)
    .updateTable('subscriptions.commands')
    .set((eb) => ({
      state: 'withdrawn' as const,
      sealed_input: null,
      finished_at: work.now,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute();
  work.record({
    kind: 'subscriptions.command-withdrawn',
    subjects: subjectsOf(service),
    object: { type: 'service', id: service.id },
    version: await touchService(work, service.id),
    data: {
      ...dataOf(service),
      commandId: id,
      command: command.command,
      effectiveAt: command.effective_at.toString(),
    },
  });
}
