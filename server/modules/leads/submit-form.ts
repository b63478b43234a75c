import type { Locale } from '../../../contracts/common.ts';
import { leadsWords } from '../../../words/leads/index.ts';
import { invalid } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { attributionOf } from './attribution.ts';
import { type Entry, readEntry } from './entry.ts';
import { judgeFormToken } from './form-token.ts';
import { nameIn } from './lead-name.ts';
import { receiveLead } from './receive-lead.ts';
import { suspicionsOf } from './suspicion.ts';
import type { FormRow } from './tables.ts';

/** An entry as it came in, with what the request tells besides. */
export type Submission = {
  given: Readonly<Record<string, unknown>>;
  locale: Locale;
  origin: string | null;
  referer: string | undefined;
  idempotencyKey: string | undefined;
};

/**
 * Takes an entry of a form in. Faulty fields are named (422 `invalid`), a suspected entry is kept apart, one that
 * came before (same `_id` or Idempotency-Key) changes nothing. Answers the lead's id.
 */
export async function submitForm(work: Work, form: FormRow, submission: Submission): Promise<string> {
  const { given, locale } = submission;
  const entry = readEntry(form, given, locale);
  if (Object.keys(entry.faults).length > 0) throw invalid(entry.faults);
  const { utm, landing, referrer } = attributionOf(given, submission.referer);
  const { leadId } = await receiveLead(work, {
    channel: 'form',
    externalId: externalIdOf(form, submission),
    formId: form.id,
    kind: entry.name === '' && entry.company !== '' ? 'company' : 'person',
    name: nameIn(entry.name) || nameIn(entry.company) || leadsWords[locale].unnamed,
    phones: entry.phones,
    emails: entry.emails,
    message: entry.message,
    answers: entry.answers,
    consents: entry.consents,
    source: form.source,
    campaign: utm.campaign ?? form.campaign,
    utm,
    ad: {},
    landing,
    referrer,
    preferredUserIds: form.preferred_user_ids,
    raw: rawOf(given),
    suspicions: suspicionsOf({
      honeypot: textOf(given.homepage),
      token: judgeFormToken(work.outside.secrets, form, textOf(given._token) || null, work.now),
      origin: submission.origin,
      ownOrigin: new URL(work.outside.settings.PUBLIC_URL).origin,
      allowedOrigins: form.allowed_origins,
      name: entry.name,
      texts: freeTexts(entry),
    }),
    happenedAt: work.now,
  });
  return leadId;
}

/** Names the wish to send: the page's own `_id`, else the header. Of one form only: keys are guessable. */
function externalIdOf(form: FormRow, { given, idempotencyKey }: Submission): string | null {
  const key = textOf(given._id) || idempotencyKey || '';
  return key === '' ? null : `${form.id}:${key.slice(0, 200)}`;
}

const freeTexts = ({ answers }: Entry): string[] =>
  answers.filter(({ type }) => ['message', 'text', 'long-text'].includes(type)).map(({ value }) => value);

/** Everything sent, unknown keys too, without what only the page needs. NUL cannot be stored. */
function rawOf(given: Submission['given']): string {
  const { _token, ...rest } = given;
  return JSON.stringify(rest).replaceAll('\\u0000', '');
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
