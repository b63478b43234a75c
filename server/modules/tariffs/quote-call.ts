import type { Quote } from '../../../contracts/tariffs.ts';
import type { QuoteRequest } from '../../../contracts/tariffs-engine.ts';
import type { Actor } from '../../kernel/access.ts';
import type { Db } from '../../kernel/database.ts';
import { refusal } from '../../kernel/refusal.ts';
import { type Answer, quoteCalls } from './quote-calls.ts';

/** Prices one call, or refuses: 422 `no_rate`, 422 `no-plan`. */
export async function quoteCall(db: Db, actor: Actor, request: QuoteRequest): Promise<Quote> {
  const [answer] = await quoteCalls(db, actor, [request]);
  return orRefuse(answer);
}

/** The quote, or the refusal thrown. */
export function orRefuse(answer: Answer | undefined): Quote {
  if (answer && !('refusal' in answer)) return answer;
  if (answer?.refusal === 'no-plan') throw refusal('no-plan', 422);
  throw refusal('no_rate', 422);
}
