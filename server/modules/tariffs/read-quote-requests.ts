import { hash } from 'node:crypto';
import { z } from 'zod';
import {
  mostQuotes,
  type QuoteRequest,
  type TariffJson,
  tariffJson,
  unreadQuoteRequest,
} from '../../../contracts/tariffs-engine.ts';
import { breather } from '../../kernel/breather.ts';
import { type Faults, noteFaults } from '../../kernel/faults.ts';
import { invalid } from '../../kernel/refusal.ts';

/**
 * Reads many questions and lets others through meanwhile. A tariff that several of them carry is read once and is one
 * object for all of them. Refused as `invalid` (field → reason) when something is wrong with any.
 */
export async function readQuoteRequests(body: unknown): Promise<QuoteRequest[]> {
  const breathe = breather();
  const readTariff = tariffReader();
  const requests: QuoteRequest[] = [];
  const faults: Faults = {};
  const taken = <T>(parsed: z.ZodSafeParseResult<T>, ...path: PropertyKey[]): T | undefined => {
    if (!parsed.success) noteFaults(faults, parsed.error.issues, { place: 'body', path });
    return parsed.data;
  };
  for (const [n, one] of (taken(list.safeParse(body, { reportInput: true })) ?? []).entries()) {
    const rest = taken(unreadQuoteRequest.safeParse(one, { reportInput: true }), n);
    const given = (one as { tariff?: unknown } | null)?.tariff;
    const tariff = given === undefined ? undefined : taken(readTariff(given), n, 'tariff');
    requests.push({ ...rest, tariff } as QuoteRequest);
    await breathe();
  }
  if (Object.keys(faults).length > 0) throw invalid(faults);
  return requests;
}

const list = z.array(z.unknown()).max(mostQuotes);

// By the hash of its text: JavaScript's own maps tell long texts of one length apart only by going through all of them.
function tariffReader(): (tariff: unknown) => z.ZodSafeParseResult<TariffJson> {
  const known = new Map<string, z.ZodSafeParseResult<TariffJson>>();
  return (tariff) => {
    const key = hash('sha256', JSON.stringify(tariff), 'base64');
    const read = known.get(key) ?? tariffJson.safeParse(tariff, { reportInput: true });
    known.set(key, read);
    return read;
  };
}
