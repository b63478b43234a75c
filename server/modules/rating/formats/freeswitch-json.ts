import type { Cdr, Parser, ParserOptions } from '../intake/cdr.ts';
import { collect } from './collect.ts';
import { type FreeswitchLeg, freeswitchLegReader } from './freeswitch-leg.ts';
import { readObjects } from './json-objects.ts';
import { lineFault } from './line-fault.ts';

/** `mod_json_cdr` of FreeSWITCH: one object a leg; one in a file, one on each line, or a list. */
export const parseFreeswitchJson: Parser = async function* (chunks, options) {
  const read = readFreeswitchJson(options);
  for await (const { found, bytes } of readObjects(chunks)) yield collect(found, bytes, read, options.latest);
};

/** Reads one leg: an object with `variables`, and the caller profile in the first (newest) entry of `callflow`. */
export function readFreeswitchJson({ zone }: ParserOptions): (text: string) => Cdr {
  const read = freeswitchLegReader(zone);
  return (text) => read(legOf(parsed(text)));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw lineFault('json-broken');
  }
}

function legOf(given: unknown): FreeswitchLeg {
  const root = isObject(given) ? given : {};
  if (!isObject(root.variables)) throw lineFault('not-a-cdr');
  const flow = Array.isArray(root.callflow) ? root.callflow[0] : root.callflow;
  const profile = isObject(flow) && isObject(flow.caller_profile) ? flow.caller_profile : {};
  const channel = isObject(root.channel_data) ? root.channel_data : {};
  return {
    direction: typeof channel.direction === 'string' ? channel.direction : '',
    variables: textsOf(root.variables),
    profile: textsOf(profile),
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textsOf = (given: Record<string, unknown>): Map<string, string> =>
  new Map(
    Object.entries(given)
      .filter(([, value]) => typeof value === 'string' || typeof value === 'number')
      .map(([name, value]) => [name, String(value).replaceAll('\0', '\ufffd')]),
  );
