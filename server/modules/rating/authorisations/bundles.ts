import type { Work } from '../../../kernel/work.ts';
import type { PriceOptions } from '../../tariffs/index.ts';

/**
 * Which bundle pays for a call of this subscriber and what is left of it: what was granted, less what rated calls have
 * used and less what other calls that are being made hold of it.
 */
export async function bundlesFor(
  _work: Work,
  _subscriberId: string,
  _at: Temporal.Instant,
  _exceptId: string | null,
): Promise<PriceOptions['bundleFor']> {
  return undefined;
}
