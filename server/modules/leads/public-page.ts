import { randomBytes } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import type { Locale } from '../../../contracts/common.ts';
import type { Settings } from '../../kernel/settings.ts';
import { type Html, html } from './html.ts';
import { pageScript } from './public-page-script.ts';
import { pageStyle } from './public-page-style.ts';

export type PublicPage = {
  locale: Locale;
  title: string;
  body: Html;
  /** Shown inside another site's page: no frame of its own, and it tells its height. */
  embedded: boolean;
  status?: number;
};

/** Who may show the page in a frame, and where its form may lead. */
export type Surroundings = {
  allowedOrigins: readonly string[];
  redirectUrl: string | null;
  /** Only to be looked at: its form leads nowhere. */
  preview?: boolean;
};

/**
 * Sends a page of its own, without the app: one file, readable without script. It sits in frames of the form's
 * origins (any, when the form names none).
 */
export function sendPublicPage(
  reply: FastifyReply,
  settings: Settings,
  page: PublicPage,
  surroundings: Surroundings,
): FastifyReply {
  const nonce = randomBytes(16).toString('base64');
  return reply
    .code(page.status ?? 200)
    .removeHeader('x-frame-options')
    .header('content-security-policy', policyOf(nonce, settings, surroundings))
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('cache-control', 'no-store')
    .header('content-language', page.locale)
    .type('text/html; charset=utf-8')
    .send(documentOf(page, nonce).markup);
}

function policyOf(nonce: string, settings: Settings, surroundings: Surroundings): string {
  const { allowedOrigins, redirectUrl, preview } = surroundings;
  const open = allowedOrigins.length === 0 && !preview;
  const ancestors = open ? '*' : ["'self'", ...allowedOrigins].join(' ');
  // A browser checks where a sent form is redirected to as well.
  const targets = ["'self'", ...(redirectUrl ? [new URL(redirectUrl).origin] : [])].join(' ');
  return [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    "img-src 'self' data:",
    `form-action ${preview ? "'none'" : targets}`,
    `frame-ancestors ${ancestors}`,
    "base-uri 'none'",
    ...(settings.secure ? ['upgrade-insecure-requests'] : []),
  ].join('; ');
}

function documentOf({ locale, title, body, embedded }: PublicPage, nonce: string): Html {
  return html`<!doctype html>
<html lang="${locale}"${embedded && html` class="embedded"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<style nonce="${nonce}">${{ markup: pageStyle }}</style>
</head>
<body>
<main>${body}</main>
<script nonce="${nonce}">${{ markup: pageScript }}</script>
</body>
</html>
`;
}
