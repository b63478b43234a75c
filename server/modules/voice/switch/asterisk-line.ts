import type { NumberingPack } from '../numbering/numbering.ts';
import type { WantedSubscriber } from './voice-switch.ts';

/**
 * What the dialplan (`asterisk-config/extensions_kovan.conf`) reads of a subscriber, in one text: it is written at once
 * or not at all. The order of the parts is the dialplan's.
 */
export function lineOf(wanted: WantedSubscriber, pack: NumberingPack): string {
  const ranges = (form: string) => pack.ranges.filter((range) => range.form === form);
  const lengths = new Set(ranges('local').flatMap((range) => spanOf(range.minDigits, range.maxDigits)));
  return [
    wanted.suspended ? 'suspended' : 'active',
    wanted.channels,
    wanted.outgoingBlock,
    wanted.callerId ?? '',
    pack.callingCode,
    wanted.areaCode ?? '',
    pack.trunkPrefix,
    pack.internationalPrefix,
    [...lengths].join(','),
    ranges('nationwide')
      .map((range) => range.prefix)
      .join(','),
    ranges('short')
      .filter((range) => range.kind === 'emergency')
      .map((range) => range.prefix)
      .join(','),
    pack.carrierCodes.map((carrier) => carrier.code).join(','),
    wanted.allowedDestinations.join(','),
    pack.collectLocalPrefix ?? '',
    pack.collectNationalPrefix ?? '',
  ].join('|');
}

const spanOf = (from: number, to: number): number[] =>
  Array.from({ length: to - from + 1 }, (_, at) => from + at);
