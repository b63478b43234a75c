import { z } from 'zod';
import { id } from '../../../contracts/common.ts';
import { formChange, formPreview, formSummary, formView, newForm } from '../../../contracts/leads.ts';
import { may } from '../../kernel/access.ts';
import { refusal } from '../../kernel/refusal.ts';
import { route } from '../../kernel/route.ts';
import { changeForm } from './change-form.ts';
import { createForm } from './create-form.ts';
import { formById, showForm } from './form.ts';
import { listForms } from './form-list.ts';
import { formBody } from './form-page.ts';
import { sendPublicPage } from './public-page.ts';
import { languageOf, textIn } from './texts.ts';

const manage = may('leads.manage-forms');

export const formRoutes = [
  route({
    method: 'GET',
    path: '/api/leads/forms',
    summary: 'All forms, with what they brought',
    who: manage,
    answer: z.object({ items: z.array(formSummary) }),
    run: async ({ db, kernel }) => ({ items: await listForms(db, kernel.settings.PUBLIC_URL) }),
  }),

  route({
    method: 'GET',
    path: '/api/leads/forms/{id}',
    summary: 'One form',
    who: manage,
    params: z.object({ id }),
    answer: formView,
    run: async ({ db, params, kernel }) =>
      showForm(await formById(db, params.id), kernel.settings.PUBLIC_URL),
  }),

  route({
    method: 'POST',
    path: '/api/leads/forms',
    summary: 'Make a form',
    who: manage,
    body: newForm,
    answer: formView,
    run: async ({ work, body, kernel }) => showForm(await createForm(work, body), kernel.settings.PUBLIC_URL),
  }),

  route({
    method: 'PATCH',
    path: '/api/leads/forms/{id}',
    summary: 'Change a form',
    who: manage,
    params: z.object({ id }),
    body: formChange,
    answer: formView,
    run: async ({ work, params, body, kernel }) =>
      showForm(await changeForm(work, params.id, body), kernel.settings.PUBLIC_URL),
  }),

  route({
    method: 'POST',
    path: '/api/leads/forms/previews',
    summary: 'Draw a form that is not saved, as its page will look',
    who: manage,
    body: formPreview,
    raw: true,
    hidden: true,
    bodyLimit: 512 * 1024,
    // Writes nothing, so it opens no work.
    opensWork: true,
    run: async ({ body, reply, kernel }) => {
      const form = draftOf(body.form);
      const locale = languageOf(form, body.locale);
      const state = {
        token: '',
        submissionId: '',
        utm: {},
        landing: null,
        referrer: null,
        given: {},
        faults: {},
      };
      const page = {
        locale,
        title: textIn(form.title, locale, form),
        body: formBody({ ...form, languages: [...form.languages] }, { ...state, locale, embedded: true }),
        embedded: true,
      };
      // Nothing can be sent from it: only our own page may show it, and its form leads nowhere.
      return sendPublicPage(reply, kernel.settings, page, {
        allowedOrigins: [],
        redirectUrl: null,
        preview: true,
      });
    },
  }),
];

/** A draft may be half done: what cannot be drawn at all is refused (422 `invalid`). */
function draftOf(text: string) {
  try {
    return newForm.parse(JSON.parse(text));
  } catch {
    throw refusal('invalid', 422, { fields: { form: 'not-valid' } });
  }
}
