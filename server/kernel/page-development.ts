import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { PageRenderer, PageSource } from './page-rendering.ts';

/** Renders from the sources: every change is seen at once, without a build. Only `npm run dev` loads Vite. */
export async function startDevPages(app: FastifyInstance): Promise<PageSource> {
  const { createServer } = await import('vite');
  const home = join(import.meta.dirname, '..', '..');
  const vite = await createServer({
    root: home,
    appType: 'custom',
    server: { middlewareMode: true, hmr: { server: app.server } },
  });
  app.addHook('onClose', () => vite.close());
  app.addHook('onRequest', async (request, reply) => {
    if (!/^\/(@|web\/|words\/|contracts\/|node_modules\/|favicon\.svg|app\.webmanifest)/.test(request.url))
      return;
    await new Promise<void>((resolve, reject) => {
      reply.raw.once('close', resolve);
      vite.middlewares(request.raw, reply.raw, (error?: unknown) => (error ? reject(error) : resolve()));
    });
    if (reply.raw.headersSent) reply.hijack();
  });
  return {
    renderer: async () => {
      try {
        return (await vite.ssrLoadModule('/web/app/entry-server.tsx')) as PageRenderer;
      } catch (error) {
        vite.ssrFixStacktrace(error as Error);
        throw error;
      }
    },
    assets: () => ({ entry: '/web/app/entry-client.tsx', scripts: [], styles: ['/web/ui/styles.css'] }),
    head: (nonce) =>
      [
        `<script type="module" nonce="${nonce}" src="/@vite/client"></script>`,
        `<script type="module" nonce="${nonce}">import { injectIntoGlobalHook } from '/@react-refresh';`,
        'injectIntoGlobalHook(window);window.$RefreshReg$=()=>{};window.$RefreshSig$=()=>(type)=>type;</script>',
      ].join(''),
  };
}
