import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { QueuedJob } from '../../../contracts/system.ts';
import { systemWords } from '../../../words/system/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { IconRefresh, IconTrash } from '../../ui/icons.ts';
import { Facts } from '../../ui/layout.tsx';
import { Drawer } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import { jobsKey } from './queries.ts';
import classes from './system.module.css';

/** One job: what went wrong, and the two things to do about it. */
export function JobDrawer({ job, onClose }: { job: QueuedJob | null; onClose: () => void }) {
  return (
    <Drawer open={job !== null} onClose={onClose} title={job?.name ?? ''}>
      {job && <Job job={job} onClose={onClose} />}
    </Drawer>
  );
}

function Job({ job, onClose }: { job: QueuedJob; onClose: () => void }) {
  const words = useWords(systemWords).jobs;
  const api = useApi();
  const queries = useQueryClient();
  const attempt = useAttempt();
  const [busy, setBusy] = useState(false);
  const [discarding, setDiscarding] = useState(false);
  const done = async (message: string) => {
    notify.done({ message });
    onClose();
    await queries.invalidateQueries({ queryKey: jobsKey });
  };
  const retry = async () => {
    setBusy(true);
    const answer = await attempt(() =>
      api.post<{ retried: number }>('/api/system/jobs/retries', { ids: [job.id] }),
    );
    setBusy(false);
    if (answer) await done(words.retried({ n: answer.retried }));
  };
  return (
    <div className={classes.details}>
      <Facts
        items={[
          { label: words.state, value: words.states[job.state] },
          { label: words.attempts, value: words.attemptsOf({ n: job.attempts, of: job.maxAttempts }) },
          { label: words.runAt, value: <DateTime at={job.runAt} /> },
          { label: words.queuedAt, value: <DateTime at={job.createdAt} /> },
          { label: words.request, value: <span className={classes.mono}>{job.requestId ?? '—'}</span> },
        ]}
      />
      {job.lastError && (
        <section>
          <h3 className={classes.smallHead}>{words.lastError}</h3>
          <pre className={classes.error}>{job.lastError}</pre>
        </section>
      )}
      {job.state !== 'running' && !discarding && (
        <div className="k-actions">
          <Button look="quiet" icon={<IconTrash size={16} />} onClick={() => setDiscarding(true)}>
            {words.discard}
          </Button>
          <Button look="primary" icon={<IconRefresh size={16} />} busy={busy} onClick={() => void retry()}>
            {words.retry}
          </Button>
        </div>
      )}
      {discarding && (
        <Discard job={job} onCancel={() => setDiscarding(false)} onDone={() => void done(words.discarded)} />
      )}
    </div>
  );
}

function Discard({ job, onCancel, onDone }: { job: QueuedJob; onCancel: () => void; onDone: () => void }) {
  const words = useWords(systemWords).jobs;
  const api = useApi();
  const form = useForm({
    initial: { reason: '' },
    save: ({ reason }) => api.post(`/api/system/jobs/${job.id}/discards`, { reason }),
    onSaved: onDone,
  });
  return (
    <Form form={form} label={words.discardTitle} guard={false}>
      <p className={classes.hint}>{words.discardText}</p>
      <TextArea label={words.reason} hint={words.reasonHint} required autoFocus {...form.field('reason')} />
      <FormActions form={form} save={words.discard} onCancel={onCancel} />
    </Form>
  );
}
