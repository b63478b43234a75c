import type { Cdr, Parser, ParserOptions } from '../intake/cdr.ts';
import { collect } from './collect.ts';
import { freeswitchLegReader } from './freeswitch-leg.ts';
import { lineFault } from './line-fault.ts';
import { readElements } from './xml-records.ts';
import { childOf, readXml, textsOf } from './xml-tree.ts';

/** `mod_xml_cdr` of FreeSWITCH: one `<cdr>` a leg. */
export const parseFreeswitchXml: Parser = async function* (chunks, options) {
  const read = readFreeswitchXml(options);
  for await (const { found, bytes } of readElements(chunks))
    yield collect(found, bytes, read, options.latest);
};

/** Reads one leg. */
export function readFreeswitchXml({ zone }: ParserOptions): (text: string) => Cdr {
  const read = freeswitchLegReader(zone);
  return (text) => {
    const root = readXml(text);
    if (!root) throw lineFault('xml-broken');
    const variables = childOf(root, 'variables');
    if (root.name !== 'cdr' || !variables) throw lineFault('not-a-cdr');
    return read({
      direction: childOf(childOf(root, 'channel_data'), 'direction')?.text.trim() ?? '',
      variables: textsOf(variables),
      profile: textsOf(childOf(childOf(root, 'callflow'), 'caller_profile')),
    });
  };
}
