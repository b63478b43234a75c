import { type CountryCode, parsePhoneNumberFromString } from 'libphonenumber-js';

/**
 * A phone number as people type it, in its one normal form: `0532 111 22 33`, `532…`, `90 532…`, `00 90 532…` and
 * `+90 (532)…` are all `+905321112233`. Numbers without a country belong to `country`. Null: not a phone number.
 */
export function normalisePhone(text: string, country: CountryCode = 'TR'): string | null {
  const typed = text.normalize('NFKC').trim();
  if (/\p{Letter}/u.test(typed)) return null;
  const international = typed.replace(/^\(?0{2}\)?[\s-]*(?=[1-9])/, '+');
  const number = parse(international, country) ?? parse(`+${international.replace(/\D/g, '')}`, country);
  return number && settled(number, country);
}

// Reading `+250 0000…` drops one trunk zero each time: only what reads as itself is the normal form.
function settled(number: string, country: CountryCode): string | null {
  const again = parse(number, country);
  return again === null || again === number ? again : settled(again, country);
}

function parse(text: string, country: CountryCode): string | null {
  const parsed = parsePhoneNumberFromString(text, { defaultCountry: country, extract: false });
  if (!parsed?.isPossible() || parsed.ext) return null;
  return /^\+[1-9]\d{6,14}$/.test(parsed.number) ? parsed.number : null;
}

/** A number for those who may not see it: country and last two digits stay. `+90 ••• ••• •• 33` */
export function maskPhone(e164: string): string {
  const parsed = parsePhoneNumberFromString(e164);
  const country = parsed?.countryCallingCode ?? e164.slice(1, 3);
  const digits = e164.slice(1 + country.length);
  const hidden = '•'.repeat(Math.max(digits.length - 2, 0)) + digits.slice(-2);
  const grouped = hidden.length === 10 ? hidden.replace(/^(.{3})(.{3})(.{2})(.{2})$/, '$1 $2 $3 $4') : hidden;
  return `+${country} ${grouped}`;
}
