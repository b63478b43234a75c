import type { DidKind, OutgoingBlock } from '../../../contracts/voice.ts';
import { didKinds } from '../../../contracts/voice.ts';
import { refusal } from '../../kernel/refusal.ts';
import type { Service } from '../subscriptions/index.ts';

/** What a service that sells a line says of the subscriber. */
export type LineSettings = {
  switchId: string | null;
  country: string;
  areaCode: string | null;
  channels: number;
  defaultBlock: OutgoingBlock;
  allowedDestinations: string[];
  planId: string | null;
};

type Sold = Pick<Service, 'moduleSettings' | 'options' | 'fields'>;

/** Reads the product's settings, the option `channels` and the field `area-code` (or `ddd`). 422 on what cannot be. */
export function lineSettings(sold: Sold): LineSettings {
  const setting = reader(sold.moduleSettings);
  const block = setting('default-block') ?? 'none';
  if (!isBlock(block)) throw refusal('block-unknown', 422, { block });
  return {
    switchId: setting('switch'),
    country: setting('country') ?? 'TR',
    areaCode: areaOf(sold.fields),
    channels: channelsOf(reader(sold.options)('channels') ?? setting('channels') ?? 1),
    defaultBlock: block,
    allowedDestinations: prefixesOf(setting('allowed-destinations')),
    planId: setting('planId'),
  };
}

/** What a service that sells a number says of it. */
export type NumberSettings = {
  number: string | null;
  kind: DidKind | null;
  areaCode: string | null;
};

/** Reads the add-on's settings, the wished number (`number` field) and the field `area-code` (or `ddd`). */
export function numberSettings({ moduleSettings, fields }: Sold): NumberSettings {
  const setting = reader(moduleSettings);
  const field = reader(fields);
  const kind = didKinds.find((one) => one === setting('kind')) ?? null;
  return {
    number: field('number'),
    kind,
    areaCode: areaOf(fields) ?? setting('area-code'),
  };
}

/** Codes of the catalogue are the same in upper and lower case. */
const reader = (values: Record<string, unknown>) => {
  const byCode = new Map(Object.entries(values).map(([code, value]) => [code.toLowerCase(), value]));
  return (code: string): string | null => {
    const value = byCode.get(code.toLowerCase());
    return value === undefined || value === null || value === '' ? null : String(value);
  };
};

const isBlock = (block: string): block is OutgoingBlock => ['none', 'international', 'all'].includes(block);

function areaOf(fields: Record<string, string>): string | null {
  // People type `0212` and `(11)`.
  const field = reader(fields);
  const digits = (field('area-code') ?? field('ddd') ?? '').replace(/\D/g, '').replace(/^0+/, '');
  if (digits.length > 6) throw refusal('area-code-broken', 422, { areaCode: digits });
  return digits === '' ? null : digits;
}

function channelsOf(value: unknown): number {
  const channels = Number(value);
  if (!Number.isInteger(channels) || channels < 1 || channels > 1000)
    throw refusal('channels-broken', 422, { channels: String(value) });
  return channels;
}

const prefixesOf = (text: string | null): string[] =>
  (text ?? '')
    .split(/[\s,;]+/)
    .map((one) => one.replace(/\D/g, ''))
    .filter((one) => one !== '');
