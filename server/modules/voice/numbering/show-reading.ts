import type { NumberReading } from '../../../../contracts/voice-carriers.ts';
import type { Numbering } from './compile.ts';
import type { NormalisedNumber } from './numbering.ts';

/** How a number was read, with the names of its area and carrier. */
export function showReading(
  { pack }: Numbering,
  dialled: string,
  read: NormalisedNumber,
  routingCode: string | null,
): NumberReading {
  const nameOf = (list: readonly { code: string; name: string }[], code: string | null) =>
    list.find((one) => one.code === code)?.name ?? null;
  return {
    dialled,
    kind: read.kind,
    number: read.number,
    area: read.area,
    areaName: nameOf(pack.areas, read.area),
    carrierCode: read.carrierCode,
    carrierName: nameOf(pack.carrierCodes, read.carrierCode),
    collect: read.collect,
    routingCode,
    ratingNumber: read.ratingNumber,
  };
}
