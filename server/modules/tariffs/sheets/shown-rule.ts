import type { TariffJson } from '../../../../contracts/tariffs-engine.ts';
import type { ChangeSide } from '../../../../contracts/tariffs-sheets.ts';
import { formatDecimal } from '../../../kernel/decimal.ts';

type Rule = TariffJson['decks'][number]['rules'][number];

/** A rule as a difference shows it. `rate` is `tariffs.minute_rate`. */
export type ShownSide = {
  rate: string;
  steps: Rule['steps'];
  blockMode: Rule['blockMode'];
  initialSeconds: number;
  /** In 10⁻⁸, as text. */
  connectFee: string;
  destination: string | null;
  /** Epoch seconds. */
  validFrom: number | null;
};

/** One side of a difference: the price of a minute, or of a message. */
export function showSide(side: ShownSide, service: 'voice' | 'message'): ChangeSide {
  return {
    rate: plain(side.rate, service === 'message'),
    increments: side.steps ? incrementsOf(side) : '',
    connectFee: side.connectFee ? formatDecimal(BigInt(side.connectFee)) : '0',
    validFrom:
      side.validFrom == null
        ? null
        : Temporal.Instant.fromEpochMilliseconds(Math.round(side.validFrom * 1000)).toString(),
    destination: side.destination ?? null,
  };
}

/** First block and increment as people write them: `60/6`; `…` marks more than two steps. */
export function incrementsOf({
  steps,
  blockMode,
  initialSeconds,
}: Pick<Rule, 'steps' | 'blockMode' | 'initialSeconds'>): string {
  const [first, second] = steps;
  const increment = first?.increment ?? 1;
  if (blockMode === 'total') return `${initialSeconds || increment}/${increment}`;
  if (!second) return `${increment}/${increment}`;
  return `${increment}/${second.increment}${steps.length > 2 ? '…' : ''}`;
}

// A numeric with zeros at its end and, of messages, for sixty of them.
function plain(numeric: string, isForSixty: boolean): string {
  const [whole = '0', fraction = ''] = numeric.replace('-', '').split('.');
  const places = 12;
  const scaled = BigInt(whole + fraction.slice(0, places).padEnd(places, '0')) / (isForSixty ? 60n : 1n);
  const digits = scaled.toString().padStart(places + 1, '0');
  const rest = digits.slice(-places).replace(/0+$/, '');
  return `${numeric.startsWith('-') && scaled > 0n ? '-' : ''}${digits.slice(0, -places)}${rest ? `.${rest}` : ''}`;
}
