import type { Option } from '../../ui/choices.tsx';

/** Every IANA zone that this runtime knows; the person's own in any case. */
export function zoneOptions(own: string): Option[] {
  const known = Intl.supportedValuesOf('timeZone');
  const all = known.includes(own) ? known : [own, ...known];
  return all.map((value) => ({ value, label: value.replaceAll('_', ' ') }));
}
