import { randomUUID } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { formKey, intakeAnswer, intakeBody } from '../../../contracts/leads.ts';
import { anyone } from '../../kernel/access.ts';
import type { Kernel } from '../../kernel/kernel.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { route } from '../../kernel/route.ts';
import { attributionOf } from './attribution.ts';
import { embedScript } from './embed-script.ts';
import { addressesOf, findForm, openForm } from './form.ts';
import { closedBody, type FormState, formBody, thanksBody } from './form-page.ts';
import { makeFormToken } from './form-token.ts';
import { sendPublicPage } from './public-page.ts';
import { submitForm } from './submit-form.ts';
import type { FormRow } from './tables.ts';
import { languageOf, textIn } from './texts.ts';

const keyed = z.object({ formKey });
const anything = z.record(z.string(), z.unknown());
type Given = Readonly<Record<string, unknown>>;

/** Everything that strangers use: the hosted page, the script that embeds it, and the intake. */
export const intakeRoutes = [
  route({
    method: 'GET',
    path: '/f/{formKey}',
    summary: 'The hosted page of a form',
    who: anyone(),
    params: keyed,
    query: anything,
    raw: true,
    hidden: true,
    crossOrigin: true,
    run: async ({ db, params, query, request, reply, kernel }) => {
      const form = await findForm(db, params.formKey);
      const given = query as Given;
      if (!form?.active) return sendClosed(form, given, request, reply, kernel);
      const { utm, landing, referrer } = attributionOf({
        ...given,
        landing: given.landing ?? addressOf(request, kernel),
      });
      const state: FormState = {
        locale: languageOf(form, given.lang, request.headers['accept-language']),
        token: makeFormToken(kernel.outside.secrets, form.id, kernel.outside.clock.now()),
        submissionId: randomUUID(),
        embedded: isEmbedded(given),
        utm,
        landing,
        // In a frame the header names the page around it, which is the landing page.
        referrer: referrer ?? (isEmbedded(given) ? null : (request.headers.referer ?? null)),
        given,
        faults: {},
      };
      return sendForm(form, state, reply, kernel);
    },
  }),

  route({
    method: 'GET',
    path: '/embed/{formKey}.js',
    summary: 'The script that puts a form into another site',
    who: anyone(),
    params: keyed,
    raw: true,
    hidden: true,
    crossOrigin: true,
    run: async ({ db, params, reply, kernel }) => {
      const form = await openForm(db, params.formKey);
      const { hostedUrl } = addressesOf(form.key, kernel.settings.PUBLIC_URL);
      const title = textIn(form.title, form.languages[0] ?? 'tr', form) || form.name;
      return reply
        .type('text/javascript; charset=utf-8')
        .header('cache-control', 'public, max-age=300')
        .send(embedScript(hostedUrl, title));
    },
  }),

  route({
    method: 'POST',
    path: '/api/leads/intake/{formKey}',
    summary: 'Send an entry of a form, as JSON or form data, from anywhere',
    who: anyone(),
    params: keyed,
    query: anything,
    body: intakeBody,
    answer: intakeAnswer,
    limit: 'public',
    crossOrigin: true,
    bodyLimit: 128 * 1024,
    // Answers by itself, and only after the commit: a page or JSON, as the sender wants.
    opensWork: true,
    raw: true,
    run: async ({ db, perform, params, query, body, request, reply, kernel }) => {
      const given = body as Given;
      const fromPage = wantsPage(request);
      const embedded = isEmbedded(query as Given);
      if (fromPage && !(await findForm(db, params.formKey))?.active) {
        return sendClosed(
          await findForm(db, params.formKey),
          { ...(query as Given), lang: given.locale },
          request,
          reply,
          kernel,
        );
      }
      const form = await openForm(db, params.formKey);
      const locale = languageOf(form, given.locale, request.headers['accept-language']);
      const submission = {
        given,
        locale,
        origin: request.headers.origin ?? null,
        referer: request.headers.referer,
        idempotencyKey: headerOf(request, 'idempotency-key'),
      };
      try {
        const id = await perform((work) => submitForm(work, form, submission));
        return fromPage
          ? sendThanks(form, locale, embedded, reply, kernel)
          : sendReceipt(form, id, locale, reply);
      } catch (error) {
        if (!fromPage || !(error instanceof Refusal) || error.code !== 'invalid') throw error;
        const faults = error.data.fields as Record<string, string>;
        return sendForm(form, stateAgain(form, given, locale, embedded, faults, kernel), reply, kernel, 422);
      }
    },
  }),
];

/** Form data from a page is answered with a page, unless the program behind it asks for JSON. */
function wantsPage(request: FastifyRequest): boolean {
  const { 'content-type': type = '', accept = '' } = request.headers;
  return (
    type.startsWith('application/x-www-form-urlencoded') && !/application\/(problem\+)?json/.test(accept)
  );
}

const isEmbedded = (query: Given): boolean => query.embed === '1';

const headerOf = (request: FastifyRequest, name: string): string | undefined => {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
};

const addressOf = (request: FastifyRequest, kernel: Kernel): string =>
  `${kernel.settings.PUBLIC_URL}${request.url}`;

/** The form once more, with what was typed and what is wrong; the same wish keeps its name. */
function stateAgain(
  form: FormRow,
  given: Given,
  locale: FormState['locale'],
  embedded: boolean,
  faults: Record<string, string>,
  kernel: Kernel,
): FormState {
  const token = typeof given._token === 'string' ? given._token : '';
  return {
    ...attributionOf(given),
    locale,
    embedded,
    given,
    faults,
    token: token || makeFormToken(kernel.outside.secrets, form.id, kernel.outside.clock.now()),
    submissionId: typeof given._id === 'string' ? given._id : randomUUID(),
  };
}

function sendForm(
  form: FormRow,
  state: FormState,
  reply: FastifyReply,
  kernel: Kernel,
  status = 200,
): FastifyReply {
  const { locale, embedded } = state;
  const title = textIn(form.title, locale, form) || form.name;
  const body = formBody(form, state);
  return sendPublicPage(
    reply,
    kernel.settings,
    { locale, title, body, embedded, status },
    surroundingsOf(form),
  );
}

function sendThanks(
  form: FormRow,
  locale: FormState['locale'],
  embedded: boolean,
  reply: FastifyReply,
  kernel: Kernel,
): FastifyReply {
  if (form.redirect_url && !embedded) return reply.redirect(form.redirect_url, 303);
  const title = textIn(form.title, locale, form) || form.name;
  const body = thanksBody(form, locale);
  return sendPublicPage(
    reply,
    kernel.settings,
    { locale, title, body, embedded, status: 201 },
    surroundingsOf(form),
  );
}

function sendReceipt(
  form: FormRow,
  id: string,
  locale: FormState['locale'],
  reply: FastifyReply,
): FastifyReply {
  const receipt: z.input<typeof intakeAnswer> = {
    id,
    received: true,
    thanks: textIn(form.thanks, locale, form),
    redirectUrl: form.redirect_url,
  };
  return reply.code(201).type('application/json; charset=utf-8').send(JSON.stringify(receipt));
}

function sendClosed(
  form: FormRow | undefined,
  given: Given,
  request: FastifyRequest,
  reply: FastifyReply,
  kernel: Kernel,
): FastifyReply {
  const languages = form?.languages ?? (['tr', 'en', 'pt-BR'] as const);
  const locale = languageOf({ languages }, given.lang, request.headers['accept-language']);
  const page = {
    locale,
    title: form?.name ?? 'Kovan',
    body: closedBody(locale),
    embedded: isEmbedded(given),
    status: form ? 410 : 404,
  };
  return sendPublicPage(reply, kernel.settings, page, {
    allowedOrigins: form?.allowed_origins ?? [],
    redirectUrl: null,
  });
}

const surroundingsOf = (form: FormRow) => ({
  allowedOrigins: form.allowed_origins,
  redirectUrl: form.redirect_url,
});
