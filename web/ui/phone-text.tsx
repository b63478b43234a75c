import { formatPhone } from '../lib/format.ts';

/** A phone number as people read it. A masked number is text; a whole one can be called. */
export function PhoneText({ phone, call }: { phone: string; call?: boolean }) {
  const text = <span className="k-numeric k-nowrap">{formatPhone(phone)}</span>;
  return call && /^\+\d+$/.test(phone) ? (
    <a className="k-plain-link" href={`tel:${phone}`}>
      {text}
    </a>
  ) : (
    text
  );
}
