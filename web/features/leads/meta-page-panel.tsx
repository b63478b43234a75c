import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { MetaFault, MetaFormView, MetaPageView, MetaTest } from '../../../contracts/leads-meta.ts';
import { leadsScreens } from '../../../words/leads/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Badge, Dot } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { NumberField } from '../../ui/fields.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { IconKey, IconPlugConnected, IconRefresh, IconRoute, IconTrash } from '../../ui/icons.ts';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { MappingDialog } from './mapping-dialog.tsx';
import classes from './meta.module.css';
import { PageTokenDialog } from './page-token-dialog.tsx';
import { metaKey } from './queries.ts';

/** One page: is it subscribed, when did it speak last, what failed; its forms; and what can be done about it. */
export function MetaPagePanel({ page }: { page: MetaPageView }) {
  const words = useWords(leadsScreens).meta;
  const [dialog, setDialog] = useState<'token' | 'backfill' | null>(null);
  const close = () => setDialog(null);
  const working = page.state === 'working';
  return (
    <section className={classes.page} aria-label={page.name}>
      <header className={classes.pageHead}>
        <Dot tone={working ? (page.subscribed ? 'good' : 'warn') : 'bad'} />
        <h4>{page.name}</h4>
        <Badge tone={working ? 'good' : 'bad'}>{working ? words.working : words.stopped}</Badge>
        <Badge tone={page.subscribed ? 'neutral' : 'warn'}>
          {page.subscribed ? words.subscribed : words.notSubscribed}
        </Badge>
        {page.waiting > 0 && <Badge tone="info">{words.waiting({ n: page.waiting })}</Badge>}
        {page.failed > 0 && <Badge tone="bad">{words.failed({ n: page.failed })}</Badge>}
      </header>
      <Fault fault={page.fault} />
      <dl className={classes.times}>
        <Time label={words.lastWebhook} at={page.lastWebhookAt} />
        <Time label={words.lastBackfill} at={page.lastBackfillAt} />
      </dl>
      <ul className={classes.forms}>
        {page.forms.map((form) => (
          <MetaForm key={form.id} form={form} />
        ))}
        {page.forms.length === 0 && <li className={classes.soft}>{words.noForms}</li>}
      </ul>
      <PageActions page={page} onToken={() => setDialog('token')} onBackfill={() => setDialog('backfill')} />
      <PageTokenDialog page={page} open={dialog === 'token'} onClose={close} />
      <Modal open={dialog === 'backfill'} onClose={close} title={words.backfill}>
        {dialog === 'backfill' && <Backfill page={page} onClose={close} />}
      </Modal>
    </section>
  );
}

function PageActions({
  page,
  onToken,
  onBackfill,
}: {
  page: MetaPageView;
  onToken: () => void;
  onBackfill: () => void;
}) {
  const words = useWords(leadsScreens).meta;
  const api = useApi();
  const queries = useQueryClient();
  const attempt = useAttempt();
  const confirm = useConfirm();
  const [busy, setBusy] = useState<string | null>(null);
  const run = async (name: string, act: () => Promise<unknown>) => {
    setBusy(name);
    await attempt(act);
    setBusy(null);
    await queries.invalidateQueries({ queryKey: metaKey });
  };
  const tell = (found: MetaTest, done: string) =>
    found.ok
      ? notify.done({ message: done })
      : notify.failed({
          title: words.testFailed,
          message: <>{found.fault && <FaultText fault={found.fault} />}</>,
        });
  const test = async () =>
    tell(
      await api.post<MetaTest>(`/api/leads/meta/pages/${page.id}/tests`),
      words.testOk({ name: page.name }),
    );
  const subscribe = async () =>
    tell(await api.post<MetaTest>(`/api/leads/meta/pages/${page.id}/subscriptions`), words.subscribedNow);
  const remove = async () => {
    const sure = {
      title: words.removePage,
      text: words.removePageText,
      action: words.removePage,
      danger: true,
    };
    if (!(await confirm(sure))) return;
    await api.delete(`/api/leads/meta/pages/${page.id}`);
    notify.done({ message: words.pageRemoved });
  };
  return (
    <div className={classes.actions}>
      <Button
        small
        icon={<IconPlugConnected size={14} />}
        busy={busy === 'test'}
        onClick={() => void run('test', test)}
      >
        {words.test}
      </Button>
      {!page.subscribed && (
        <Button
          small
          look="primary"
          busy={busy === 'subscribe'}
          onClick={() => void run('subscribe', subscribe)}
        >
          {words.subscribe}
        </Button>
      )}
      <Button small icon={<IconRefresh size={14} />} onClick={onBackfill}>
        {words.backfill}
      </Button>
      <Button
        small
        look={page.fault?.reason === 'token' ? 'primary' : 'plain'}
        icon={<IconKey size={14} />}
        onClick={onToken}
      >
        {words.newToken}
      </Button>
      <Button small look="quiet" icon={<IconTrash size={14} />} onClick={() => void run('remove', remove)}>
        {words.removePage}
      </Button>
    </div>
  );
}

function Time({ label, at }: { label: string; at: string | null }) {
  const words = useWords(leadsScreens).meta;
  return (
    <div>
      <dt>{label}</dt>
      <dd>{at ? <RelativeTime at={at} /> : words.never}</dd>
    </div>
  );
}

/** What went wrong last, in words, with Meta's own for who wants to look it up. */
export function Fault({ fault }: { fault: MetaFault | null }) {
  if (!fault) return null;
  return (
    <p className={classes.fault}>
      <FaultText fault={fault} />
    </p>
  );
}

function FaultText({ fault }: { fault: MetaFault }): ReactNode {
  const words = useWords(leadsScreens).meta;
  return (
    <>
      {words.reasons[fault.reason]}{' '}
      <span className={classes.soft}>
        {fault.code === null ? '' : `#${fault.code} `}
        {fault.message} · <RelativeTime at={fault.at} />
      </span>
    </>
  );
}

function MetaForm({ form }: { form: MetaFormView }) {
  const words = useWords(leadsScreens).meta;
  const [mapping, setMapping] = useState(false);
  return (
    <li className={classes.form}>
      <span className={classes.formName}>
        <span>{form.name}</span>
        <span className={classes.soft}>
          {words.formLeads({ n: form.leads })}
          {form.campaign && ` · ${form.campaign}`}
          {form.lastLeadAt && (
            <>
              {' · '}
              <RelativeTime at={form.lastLeadAt} />
            </>
          )}
        </span>
        <Fault fault={form.fault} />
      </span>
      <Button small look="quiet" icon={<IconRoute size={14} />} onClick={() => setMapping(true)}>
        {words.mapping}
      </Button>
      <MappingDialog form={form} open={mapping} onClose={() => setMapping(false)} />
    </li>
  );
}

function Backfill({ page, onClose }: { page: MetaPageView; onClose: () => void }) {
  const words = useWords(leadsScreens).meta;
  const api = useApi();
  const queries = useQueryClient();
  const form = useForm({
    initial: { days: 7 as number | null },
    save: async ({ days }) => {
      await api.post(`/api/leads/meta/pages/${page.id}/backfills`, { days: days ?? 7 });
      notify.done({ message: words.backfillStarted });
      await queries.invalidateQueries({ queryKey: metaKey });
    },
    onSaved: onClose,
  });
  return (
    <Form form={form} label={words.backfill} guard={false}>
      <NumberField label={words.backfillDays} min={1} max={90} {...form.field('days')} />
      <FormActions form={form} save={words.backfill} onCancel={onClose} always />
    </Form>
  );
}
