import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { MetaConnectionView } from '../../../contracts/leads-meta.ts';
import { leadsScreens } from '../../../words/leads/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Switch } from '../../ui/choices.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { IconCircleCheck, IconPencil, IconPlus } from '../../ui/icons.ts';
import { Panel } from '../../ui/layout.tsx';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { Line, SecretField } from './connect-app.tsx';
import classes from './meta.module.css';
import { MetaPagePanel } from './meta-page-panel.tsx';
import { PageTokenDialog } from './page-token-dialog.tsx';
import { metaKey } from './queries.ts';

/** One app of Meta: three steps to set it up, each saying whether it is done, and its pages. */
export function MetaConnection({ connection }: { connection: MetaConnectionView }) {
  const words = useWords(leadsScreens).meta;
  const [changing, setChanging] = useState(false);
  const [adding, setAdding] = useState(false);
  const { pages, verifiedAt, unknownPages } = connection;
  return (
    <Panel
      title={connection.name}
      actions={
        <span className={classes.actions}>
          {!connection.active && <Badge tone="warn">{words.inactive}</Badge>}
          <Button small look="quiet" icon={<IconPencil size={14} />} onClick={() => setChanging(true)}>
            {words.change}
          </Button>
        </span>
      }
    >
      <ol className={classes.steps}>
        <Step done title={words.steps.app}>
          <span className={classes.soft}>
            {words.appId}: {connection.appId}
          </span>
        </Step>
        <Step done={verifiedAt !== null} title={words.steps.webhook}>
          <Webhook connection={connection} />
        </Step>
        <Step done={pages.some((page) => page.subscribed)} title={words.steps.page}>
          {pages.length === 0 && <p className={classes.soft}>{words.steps.pageText}</p>}
          <div className={classes.pages}>
            {pages.map((page) => (
              <MetaPagePanel key={page.id} page={page} />
            ))}
          </div>
          {unknownPages.length > 0 && (
            <p className={classes.warning}>{words.unknownPages({ ids: unknownPages.join(', ') })}</p>
          )}
          <Button
            look={pages.length === 0 && verifiedAt ? 'primary' : 'plain'}
            small={pages.length > 0}
            icon={<IconPlus size={14} />}
            onClick={() => setAdding(true)}
          >
            {words.addPage}
          </Button>
        </Step>
      </ol>
      <PageTokenDialog connectionId={connection.id} open={adding} onClose={() => setAdding(false)} />
      <Modal open={changing} onClose={() => setChanging(false)} title={connection.name}>
        {changing && <Change connection={connection} onClose={() => setChanging(false)} />}
      </Modal>
    </Panel>
  );
}

function Step({ done, title, children }: { done: boolean; title: string; children: React.ReactNode }) {
  return (
    <li className={classes.step} data-done={done || undefined}>
      <h3 className={classes.stepTitle}>
        {title}
        {done && <IconCircleCheck size={16} aria-hidden="true" />}
      </h3>
      {children}
    </li>
  );
}

function Webhook({ connection }: { connection: MetaConnectionView }) {
  const words = useWords(leadsScreens).meta;
  const api = useApi();
  const queries = useQueryClient();
  const attempt = useAttempt();
  const [busy, setBusy] = useState(false);
  const subscribe = async () => {
    setBusy(true);
    const ok = await attempt(async () => {
      await api.post(`/api/leads/meta/connections/${connection.id}/subscriptions`);
      return true;
    });
    setBusy(false);
    if (ok) notify.done({ message: words.subscribedApp });
    await queries.invalidateQueries({ queryKey: metaKey });
  };
  return (
    <div className={classes.stack}>
      {connection.verifiedAt === null && <p className={classes.soft}>{words.steps.webhookText}</p>}
      <Line label={words.callback} text={connection.callbackUrl} />
      <div className={classes.actions}>
        <Badge tone={connection.verifiedAt ? 'good' : 'warn'}>
          {connection.verifiedAt ? words.verified : words.notVerified}
        </Badge>
        <Button
          small
          look={connection.verifiedAt ? 'quiet' : 'primary'}
          busy={busy}
          onClick={() => void subscribe()}
        >
          {words.subscribeApp}
        </Button>
      </div>
    </div>
  );
}

function Change({ connection, onClose }: { connection: MetaConnectionView; onClose: () => void }) {
  const words = useWords(leadsScreens).meta;
  const api = useApi();
  const queries = useQueryClient();
  const form = useForm({
    initial: { name: connection.name, active: connection.active, appSecret: '', verifyToken: '' },
    save: async ({ appSecret, verifyToken, ...change }) => {
      await api.patch(`/api/leads/meta/connections/${connection.id}`, {
        ...change,
        ...(appSecret ? { appSecret } : {}),
        ...(verifyToken ? { verifyToken } : {}),
        version: connection.version,
      });
      await queries.invalidateQueries({ queryKey: metaKey });
    },
    onSaved: onClose,
  });
  return (
    <Form form={form} label={connection.name} guard={false}>
      <TextField label={words.name} required {...form.field('name')} />
      <SecretField label={words.appSecret} hint={words.secretKept} {...form.field('appSecret')} />
      <SecretField label={words.verifyToken} hint={words.secretKept} {...form.field('verifyToken')} />
      <Switch label={words.active} {...form.field('active')} />
      <FormActions form={form} onCancel={onClose} />
    </Form>
  );
}
