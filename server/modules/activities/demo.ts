import { sql } from 'kysely';
import { type ActivityType, resultsOf } from '../../../contracts/activities.ts';
import type { Actor } from '../../kernel/access.ts';
import { type Desk, perform, type Work } from '../../kernel/work.ts';
import { actorsOf } from '../identity/index.ts';
import { addNote } from './add-note.ts';
import { planActivity } from './plan-activity.ts';

type Customer = { id: string; created_at: Temporal.Instant; owners: string[] };

/**
 * Calls, notes and plans for two of three demo customers; some plans are overdue, some are for today. Customers that
 * have some already are left alone: a start that was cut off goes on.
 */
export async function fillDemo(desk: Desk): Promise<void> {
  const { db } = desk.database;
  const people = await actorsOf(db, 'all');
  const { rows } = await sql<Customer>`select s.id, s.created_at,
      array(select r.user_id from customers.responsibles_of r where r.customer_id = s.id order by r.user_id) as owners
    from customers.summaries s
    where not exists (select from activities.activities a where a.customer_id = s.id)
    order by s.created_at`.execute(db);
  const looked = rows.flatMap((customer, n) => {
    const actor = customer.owners
      .map((id) => people.get(id))
      .find((one) => one?.grants.has('activities.write'));
    return actor && n % 3 !== 2 ? [{ customer, actor, n }] : [];
  });
  for (const one of looked) await fill(desk, one, people);
}

async function fill(
  desk: Desk,
  { customer, actor, n }: { customer: Customer; actor: Actor; n: number },
  people: ReadonlyMap<string, Actor>,
): Promise<void> {
  const now = desk.clock.now();
  const at = (days: number, hours = 0): Temporal.Instant => {
    const moment = customer.created_at.add({ hours: days * 24 + hours });
    return Temporal.Instant.compare(moment, now) > 0 ? now : moment;
  };
  const then = (moment: Temporal.Instant, act: (work: Work) => Promise<unknown>) =>
    perform({ ...desk, clock: { now: () => moment } }, { actor }, async (work) => void (await act(work)));
  const log = (moment: Temporal.Instant, type: ActivityType, more: object = {}) =>
    then(moment, (work) => {
      const results: readonly string[] = resultsOf[type];
      const result = results[n % results.length] ?? '';
      return planActivity(work, {
        customerId: customer.id,
        type,
        title: '',
        details: '',
        result,
        resultText: '',
        ...more,
      });
    });
  const customerId = customer.id;

  await log(at(0, 1), 'call', { direction: 'out', resultText: pick(callNotes, n) });
  if (n % 2 === 0) await then(at(0, 2), (work) => addNote(work, { customerId, text: pick(notes, n) }));
  if (n % 4 === 1)
    await log(at(2), 'message', { direction: 'out', result: 'sent', title: 'Fiyat listesi gönderildi' });
  if (n % 7 === 3) await log(at(4), 'meeting', { result: 'held', title: 'Ofiste tanışma' });
  const colleague = [...people.values()].find(
    (one) => one.id !== actor.id && one.grants.get('customers.read') === 'team',
  );
  if (n % 11 === 4 && colleague) {
    const text = `@[${colleague.name}](${colleague.id}) iskonto için onayınız gerekiyor.`;
    await then(at(5), (work) => addNote(work, { customerId, text }));
  }
  await plan({ ...desk, clock: { now: () => at(0, 3) } }, now, { actor, customerId, n });
}

/** Agreed on the phone, for one of the days around today. */
async function plan(
  desk: Desk,
  now: Temporal.Instant,
  { actor, customerId, n }: { actor: Actor; customerId: string; n: number },
): Promise<void> {
  const today = now.toZonedDateTimeISO(actor.zone).startOfDay();
  const inDays = [-1 - (n % 5), 0, 1, 2 + (n % 3), 6, 9 + (n % 7)][(n >> 1) % 6] ?? 1;
  if (n % 5 === 0) return;
  const dueAt = today
    .add({ days: inDays })
    .add({ hours: 9 + (n % 8), minutes: (n % 4) * 15 })
    .toInstant();
  const type = (['call', 'meeting', 'task', 'site-visit'] as const)[n % 4] ?? 'call';
  await perform(desk, { actor }, async (work) => {
    await planActivity(work, {
      customerId,
      type,
      title: pick(plans[type], n >> 2),
      details: '',
      dueAt,
      resultText: '',
    });
  });
}

const pick = (texts: readonly string[], n: number): string => texts[n % texts.length] ?? '';

const callNotes = [
  'İhtiyacını anlattı, teklif bekliyor.',
  'Toplantıdaydı, öğleden sonra aranacak.',
  'Eşiyle konuşup dönecek.',
  'Fiyatı sordu, kampanyayı anlattım.',
  'Mevcut sözleşmesi ay sonunda bitiyor.',
];

const notes = [
  'İki teklif arasında kararsız; hızlı kurulum onu ikna eder.',
  'Fatura adresi değişecek, yeni adresi iletecek.',
  'Kararı ortağıyla birlikte veriyor, cuma günü netleşir.',
  'Geçen yılki fuarda tanışmıştık, bizi hatırlıyor.',
  'Taksit seçeneklerini soruyor.',
  'Sabah saatlerinde aranmak istemiyor.',
];

const plans: Record<'call' | 'meeting' | 'task' | 'site-visit', readonly string[]> = {
  call: ['Teklifi görüş', 'Kararını sor', 'Randevuyu doğrula'],
  meeting: ['Ofiste sunum', 'Sözleşme görüşmesi'],
  task: ['Teklif hazırla', 'Evrakları iste', 'Fiyat listesini gönder'],
  'site-visit': ['Keşif', 'Kurulum yerini gör'],
};
