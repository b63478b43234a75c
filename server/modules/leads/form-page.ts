import type { Locale } from '../../../contracts/common.ts';
import type { FormField, Utm } from '../../../contracts/leads.ts';
import { leadsScreens } from '../../../words/leads/screens/index.ts';
import { refusalSentence } from '../../kernel/words.ts';
import { trackingKey } from './attribution.ts';
import { type Html, html, lines } from './html.ts';
import type { FormRow } from './tables.ts';
import { textIn } from './texts.ts';

export type FormParts = Pick<
  FormRow,
  'key' | 'languages' | 'fields' | 'consents' | 'title' | 'intro' | 'submit' | 'thanks' | 'name'
>;

/** What a drawn form carries along besides the fields. */
export type FormState = {
  locale: Locale;
  token: string;
  submissionId: string;
  embedded: boolean;
  utm: Utm;
  landing: string | null;
  referrer: string | null;
  /** Of an entry that could not be taken: what was typed and what is wrong with it. */
  given: Readonly<Record<string, unknown>>;
  faults: Readonly<Record<string, string>>;
};

/** Fields of one page: everything a visitor sees of a form. */
export function formBody(form: FormParts, state: FormState): Html {
  const { locale, faults } = state;
  const words = leadsScreens[locale].page;
  const intro = textIn(form.intro, locale, form);
  const faulty = Object.keys(faults).length > 0;
  return html`${languageLinks(form, state)}
<h1>${textIn(form.title, locale, form) || form.name}</h1>
${intro && html`<p class="intro">${lines(intro)}</p>`}
${faulty && html`<p class="faults" role="alert">${words.checkFields}</p>`}
<form data-entry method="post" action="/api/leads/intake/${form.key}${state.embedded && '?embed=1'}" novalidate>
${form.fields.map((field) => fieldOf(form, field, state))}
${form.consents.map((consent) => consentOf(form, consent, state))}
<div class="homepage" aria-hidden="true"><label>${words.honeypot}<input name="homepage" tabindex="-1" autocomplete="off"></label></div>
${hidden('_token', state.token)}${hidden('_id', state.submissionId)}${hidden('locale', locale)}
${hidden('landing', state.landing)}${hidden('referrer', state.referrer)}
${Object.entries(state.utm).map(([part, value]) => hidden(trackingKey(part), value))}
<button type="submit">${textIn(form.submit, locale, form) || words.send}</button>
</form>`;
}

/** What is shown after sending. */
export function thanksBody(form: FormParts, locale: Locale): Html {
  const words = leadsScreens[locale].page;
  const thanks = textIn(form.thanks, locale, form) || words.thanksText;
  return html`<div class="done" role="status">
<svg class="cell" viewBox="0 0 48 54" aria-hidden="true"><path d="M24 2 45 14v26L24 52 3 40V14Z"/><path d="m15 28 6 6 12-13"/></svg>
<h1>${words.thanksTitle}</h1>
<p>${lines(thanks)}</p>
</div>`;
}

/** A form that takes no entries, or none at all. */
export function closedBody(locale: Locale): Html {
  const words = leadsScreens[locale].page;
  return html`<div class="done"><h1>${words.closedTitle}</h1><p>${words.closedText}</p></div>`;
}

function languageLinks(form: FormParts, state: FormState): Html | null {
  if (form.languages.length < 2) return null;
  const others = form.languages.filter((one) => one !== state.locale);
  return html`<nav class="languages">${others.map(
    (one) =>
      html`<a lang="${one}" hreflang="${one}" href="/f/${form.key}?${queryIn(one, state)}">${leadsScreens[one].page.language}</a>`,
  )}</nav>`;
}

/** What brought the visitor here survives a change of language. */
function queryIn(locale: Locale, { embedded, utm, landing, referrer }: FormState): string {
  const query = new URLSearchParams({ lang: locale });
  if (embedded) query.set('embed', '1');
  for (const [part, value] of Object.entries(utm)) query.set(trackingKey(part), value);
  if (landing) query.set('landing', landing);
  if (referrer) query.set('referrer', referrer);
  return query.toString();
}

function fieldOf(form: FormParts, field: FormField, state: FormState): Html | null {
  const { locale } = state;
  const typed = textsOf(state.given[field.key]);
  if (field.type === 'hidden') return hidden(field.key, typed[0] ?? field.value ?? null);
  const id = `f-${field.key}`;
  const label = html`${textIn(field.label, locale, form) || field.key}${field.required && star}`;
  const hintText = field.hint ? textIn(field.hint, locale, form) : '';
  const hint = hintText && html`<span class="hint" id="${id}-hint">${hintText}</span>`;
  const fault = faultOf(field.key, state);
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ');
  const marks = html`${described && html` aria-describedby="${described}"`}${fault && html` aria-invalid="true"`}${field.required && html` aria-required="true"`}`;
  const options = field.options.map(({ value, label: text }) => ({
    value,
    text: textIn(text, locale, form) || value,
  }));
  if (field.type === 'choices' || (field.type === 'choice' && options.length <= 4)) {
    const kind = field.type === 'choices' ? 'checkbox' : 'radio';
    const ticks = options.map(
      ({ value, text }) =>
        html`<label class="tick"><input type="${kind}" name="${field.key}" value="${value}"${typed.includes(value) && html` checked`}${fault && html` aria-invalid="true"`}>${text}</label>`,
    );
    return html`<fieldset class="field"${described && html` aria-describedby="${described}"`}><legend>${label}</legend>${hint}${ticks}${fault}</fieldset>`;
  }
  if (field.type === 'yes-no') {
    return html`<div class="field"><label class="tick"><input type="checkbox" id="${id}" name="${field.key}" value="yes"${typed.includes('yes') && html` checked`}${marks}>${label}</label>${hint}${fault}</div>`;
  }
  return html`<div class="field"><label for="${id}">${label}</label>${hint}${controlOf(field, id, typed[0] ?? '', options, marks, locale)}${fault}</div>`;
}

function controlOf(
  field: FormField,
  id: string,
  value: string,
  options: { value: string; text: string }[],
  marks: Html,
  locale: Locale,
): Html {
  const named = html`id="${id}" name="${field.key}"${marks}`;
  switch (field.type) {
    case 'message':
    case 'long-text':
      return html`<textarea ${named} maxlength="5000" rows="4">${value}</textarea>`;
    case 'choice':
      return html`<select ${named}><option value="">${leadsScreens[locale].page.choose}</option>${options.map(
        (option) =>
          html`<option value="${option.value}"${option.value === value && html` selected`}>${option.text}</option>`,
      )}</select>`;
    default:
      return html`<input ${named} value="${value}" ${inputKinds[field.type] ?? plainInput}>`;
  }
}

const plainInput = html`type="text" maxlength="500"`;
const inputKinds: Partial<Record<FormField['type'], Html>> = {
  name: html`type="text" autocomplete="name" maxlength="200"`,
  company: html`type="text" autocomplete="organization" maxlength="200"`,
  phone: html`type="tel" autocomplete="tel" inputmode="tel" maxlength="40"`,
  email: html`type="email" autocomplete="email" autocapitalize="none" spellcheck="false" maxlength="254"`,
  number: html`type="text" inputmode="decimal" maxlength="30"`,
  date: html`type="date"`,
};

function consentOf(form: FormParts, consent: FormRow['consents'][number], state: FormState): Html {
  const name = `consent_${consent.key}`;
  const fault = faultOf(name, state);
  const ticked = textsOf(state.given[name]).length > 0;
  return html`<div class="field"><label class="tick consent"><input type="checkbox" name="${name}" value="yes"${ticked && html` checked`}${fault && html` aria-invalid="true" aria-describedby="f-${name}-fault"`}><span>${lines(textIn(consent.text, state.locale, form))}${consent.required && star}</span></label>${fault}</div>`;
}

function faultOf(key: string, { faults, locale }: FormState): Html | null {
  const code = faults[key];
  if (!code) return null;
  return html`<span class="fault" id="f-${key}-fault">${refusalSentence(locale, code)}</span>`;
}

const star = html` <span class="star" aria-hidden="true">*</span>`;

const hidden = (name: string, value: string | null): Html | null =>
  value ? html`<input type="hidden" name="${name}" value="${value}">` : null;

const textsOf = (value: unknown): string[] => [value ?? []].flat().map(String).filter(Boolean);
