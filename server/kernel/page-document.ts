import type { PageAssets } from './page-assets.ts';

export type PageDocument = {
  locale: string;
  theme: 'light' | 'dark' | 'system';
  title: string;
  html: string;
  state: unknown;
  nonce: string;
  assets: PageAssets;
  /** Further tags for the head: the development server's. */
  head?: string;
};

/** The whole HTML of a page. The theme stands on the root before anything is painted: no flash. */
export function pageDocument(page: PageDocument): string {
  const { nonce, assets, theme } = page;
  return [
    '<!doctype html>',
    `<html lang="${page.locale}" data-mantine-color-scheme="${theme === 'dark' ? 'dark' : 'light'}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">',
    `<meta name="color-scheme" content="${theme === 'system' ? 'light dark' : theme}">`,
    '<meta name="theme-color" media="(prefers-color-scheme: light)" content="#f4f2ee">',
    '<meta name="theme-color" media="(prefers-color-scheme: dark)" content="#161513">',
    `<meta property="csp-nonce" nonce="${nonce}">`,
    `<title>${escapeHtml(page.title)}</title>`,
    '<link rel="icon" href="/favicon.svg" type="image/svg+xml">',
    '<link rel="manifest" href="/app.webmanifest">',
    ...(theme === 'system' ? [`<script nonce="${nonce}">${followSystem}</script>`] : []),
    ...assets.styles.map((href) => `<link rel="stylesheet" href="${href}" crossorigin>`),
    ...assets.scripts.map((href) => `<link rel="modulepreload" href="${href}" crossorigin>`),
    page.head ?? '',
    `<script type="module" src="${assets.entry}" nonce="${nonce}" crossorigin></script>`,
    '</head>',
    `<body><div id="root">${page.html}</div>`,
    `<script type="application/json" id="state">${jsonForHtml(page.state)}</script>`,
    '</body></html>',
  ].join('\n');
}

// Runs before the first paint; without a script (or with a theme of one's own) the attribute above stands.
const followSystem =
  "if(matchMedia('(prefers-color-scheme: dark)').matches)document.documentElement.setAttribute('data-mantine-color-scheme','dark')";

/** JSON that cannot end the script element it stands in. */
function jsonForHtml(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
