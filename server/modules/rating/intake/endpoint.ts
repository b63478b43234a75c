/** `PJSIP/ayse12-0000002a` is the endpoint `PJSIP/ayse12`, named `ayse12`. */
export type Endpoint = { whole: string; name: string };

const none: Endpoint = { whole: '', name: '' };
let known = new Map<string, Endpoint>();

/** The endpoint a channel belongs to: what stands before the last dash; the name is what follows the first slash. */
export function endpointOf(channel: string): Endpoint {
  const dash = channel.lastIndexOf('-');
  const whole = dash < 0 ? channel : channel.slice(0, dash);
  if (whole === '') return none;
  const found = known.get(whole);
  if (found) return found;
  const slash = whole.indexOf('/');
  const made = { whole, name: slash < 0 ? whole : whole.slice(slash + 1) };
  if (known.size > 100_000) known = new Map();
  known.set(whole, made);
  return made;
}
