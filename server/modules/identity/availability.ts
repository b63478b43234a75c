import type { WorkingHours } from '../../../contracts/identity.ts';
import type { Db } from '../../kernel/database.ts';
import { tables } from './tables.ts';

/** When a person can be given work: hours in the own zone, minus absences. */
export type Availability = {
  zone: string;
  workingHours: WorkingHours;
  absences: readonly { from: Temporal.Instant; until: Temporal.Instant }[];
};

/** Monday to Saturday, 09:00 to 18:00. */
export const usualHours: WorkingHours = [1, 2, 3, 4, 5, 6].map((weekday) => ({
  weekday,
  from: '09:00',
  until: '18:00',
}));

/** Whether the person works at this moment and is not absent. Hours whose end is not after their start run into the next day. */
export function isAvailable({ zone, workingHours, absences }: Availability, now: Temporal.Instant): boolean {
  const within = (from: Temporal.Instant, until: Temporal.Instant) =>
    Temporal.Instant.compare(from, now) <= 0 && Temporal.Instant.compare(now, until) < 0;
  if (absences.some(({ from, until }) => within(from, until))) return false;
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  return [today.subtract({ days: 1 }), today].some((day) =>
    workingHours.some(({ weekday, from, until }) => {
      if (weekday !== day.dayOfWeek) return false;
      const lastDay = until.slice(0, 5) > from.slice(0, 5) ? day : day.add({ days: 1 });
      return within(at(day, from, zone), at(lastDay, until, zone));
    }),
  );
}

/** Hours and absences of these people; unknown ids are left out. */
export async function availability(db: Db, userIds: readonly string[]): Promise<Map<string, Availability>> {
  if (userIds.length === 0) return new Map();
  const users = await tables(db)
    .selectFrom('identity.users')
    .select(['id', 'zone', 'working_hours'])
    .where('id', 'in', [...userIds])
    .execute();
  const absences = await tables(db)
    .selectFrom('identity.absences')
    .select(['user_id', 'from_at', 'until_at'])
    .where('user_id', 'in', [...userIds])
    .orderBy('until_at', 'desc')
    .limit(10_000)
    .execute();
  const away = Map.groupBy(absences, (row) => row.user_id);
  return new Map(
    users.map(({ id, zone, working_hours }) => [
      id,
      {
        zone,
        workingHours: working_hours ?? usualHours,
        absences: (away.get(id) ?? []).map(({ from_at, until_at }) => ({ from: from_at, until: until_at })),
      },
    ]),
  );
}

const at = (day: Temporal.PlainDate, time: string, zone: string): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).toInstant();
