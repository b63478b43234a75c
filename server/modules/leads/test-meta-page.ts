import type { z } from 'zod';
import type { metaTest } from '../../../contracts/leads-meta.ts';
import type { Db } from '../../kernel/database.ts';
import type { Outside } from '../../kernel/outside.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Work } from '../../kernel/work.ts';
import { callerFor, pageById } from './meta-connection.ts';
import { type FaultReason, keptFault } from './meta-fault.ts';
import { type Probe, probeMetaPage, subscribeMetaPage } from './probe-meta-page.ts';
import { resumeMetaPage } from './resume-meta-page.ts';
import { tables } from './tables.ts';

type Perform = <T>(act: (work: Work) => Promise<T>) => Promise<T>;

/**
 * Tries a page's token out, subscribes the page if asked to, and keeps what was found. A page that works again goes
 * on with what waited. What Meta refuses is the answer, not an error.
 */
export async function testMetaPage(
  db: Db,
  outside: Outside,
  perform: Perform,
  id: string,
  subscribe: boolean,
): Promise<z.input<typeof metaTest>> {
  const { page, connection } = await pageById(db, id);
  const { token } = callerFor(outside, connection, page);
  try {
    if (subscribe) await subscribeMetaPage(outside, connection, token, page.page_id);
    const probe = await probeMetaPage(outside, connection, token);
    await perform((work) => keepFound(work, page.page_id, probe));
    const { name, subscribed, forms, fault } = probe;
    const kept = fault && keptFault(fault, outside.clock.now());
    return { ok: true, name, subscribed, forms: forms.length, fault: kept };
  } catch (error) {
    if (!(error instanceof Refusal) || !error.code.startsWith('meta-')) throw error;
    const { reason = 'unexpected', metaCode = null, message = error.code } = error.data;
    const fault = {
      reason: reason as FaultReason,
      code: metaCode as number | null,
      message: String(message),
    };
    return {
      ok: false,
      name: null,
      subscribed: page.subscribed,
      forms: 0,
      fault: keptFault(fault, outside.clock.now()),
    };
  }
}

async function keepFound(work: Work, pageId: string, { name, subscribed }: Probe): Promise<void> {
  await tables(work.db)
    .updateTable('leads.meta_pages')
    .set({ name, subscribed })
    .where('page_id', '=', pageId)
    .execute();
  await resumeMetaPage(work, pageId);
}
