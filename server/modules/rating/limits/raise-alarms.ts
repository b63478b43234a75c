import { sql } from 'kysely';
import type { Work } from '../../../kernel/work.ts';
import { blockSubscriber } from '../../voice/index.ts';
import type { RuleRow } from './rules.ts';
import { alarmsSubject } from './subjects.ts';

/** A limit that was reached. */
export type Finding = {
  subscriberId: string;
  customerId: string;
  rule: RuleRow;
  windowFrom: Temporal.Instant;
  observed: bigint;
  destination?: string;
};

// An import of last month's calls tells of it, but cuts nobody off today.
const stillHappening = { hours: 48 };

/**
 * Raises an alarm for each finding, once for its window: a later one only raises what was seen. A rule that says so
 * blocks the subscriber, unless the window is long past.
 */
export async function raiseAlarms(work: Work, findings: readonly Finding[]): Promise<void> {
  for (const finding of findings) {
    const { subscriberId, customerId, rule, windowFrom, observed, destination = null } = finding;
    const blocks = rule.reaction !== 'alarm' && isRecent(work, windowFrom);
    const { rows } = await sql<{ id: string; fresh: boolean }>`
      insert into rating.alarms as a (subscriber_id, customer_id, kind, state, observed, threshold, currency, destination,
        window_from, raised_at, reaction, blocked)
      values (${subscriberId}, ${customerId}, ${rule.kind}, 'open', ${observed}, ${rule.threshold}, ${rule.currency},
        ${destination}, ${windowFrom}, ${work.now}, ${rule.reaction}, ${blocks})
      on conflict (subscriber_id, kind, window_from, destination) do update
        set observed = excluded.observed, version = a.version + 1
        where a.observed < excluded.observed and a.state <> 'lifted'
      returning a.id, xmax = 0 as fresh`.execute(work.db);
    const alarm = rows[0];
    if (!alarm?.fresh) continue;
    if (blocks) {
      await blockSubscriber(work, {
        subscriberId,
        block: rule.reaction === 'block-all' ? 'all' : 'international',
        reason: reasonOf(rule),
        rule: ruleName(alarm.id),
      });
    }
    await announce(work, alarm.id, finding, blocks);
  }
}

/** The rule's name in voice, by which its block is lifted again; each alarm sets one of its own. */
export const ruleName = (alarmId: string): string => `limit:${alarmId}`;

/** Said in the reader's language by `ruleReasons` of words/voice. */
const reasonOf = (rule: RuleRow): string => `limit: ${rule.kind}`;

const isRecent = (work: Work, from: Temporal.Instant): boolean =>
  Temporal.Instant.compare(from, work.now.subtract(stillHappening)) >= 0;

async function announce(work: Work, id: string, finding: Finding, blocked: boolean): Promise<void> {
  const { subscriberId, customerId, rule } = finding;
  const { rows } = await sql<{ username: string }>`
    select username from voice.subscriber_list where id = ${subscriberId}`.execute(work.db);
  work.record({
    kind: 'rating.alarm-raised',
    subjects: [`customer:${customerId}`, `subscriber:${subscriberId}`, alarmsSubject],
    object: { type: 'alarm', id },
    version: 1,
    data: {
      alarmId: id,
      subscriberId,
      customerId,
      username: rows[0]?.username ?? '',
      limit: rule.kind,
      reaction: rule.reaction,
      blocked,
    },
  });
}
