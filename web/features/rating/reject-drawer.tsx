import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Reject } from '../../../contracts/rating.ts';
import { ratingScreens } from '../../../words/rating/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { Facts } from '../../ui/layout.tsx';
import { Drawer } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import classes from './intake.module.css';
import { intakeKey } from './intake-queries.ts';
import { Fault } from './reject-list.tsx';

/** One line that could not be read, to be corrected. */
export function RejectDrawer({ reject, onClose }: { reject: Reject | null; onClose: () => void }) {
  const words = useWords(ratingScreens).reject;
  return (
    <Drawer open={reject !== null} onClose={onClose} title={words.correct} size={640}>
      {reject && <Correct reject={reject} onClose={onClose} />}
    </Drawer>
  );
}

function Correct({ reject, onClose }: { reject: Reject; onClose: () => void }) {
  const words = useWords(ratingScreens).reject;
  const format = useFormat();
  const api = useApi();
  const attempt = useAttempt();
  const queries = useQueryClient();
  const [text, setText] = useState(reject.text);
  const [busy, setBusy] = useState(false);
  useEffect(() => setText(reject.text), [reject.text]);
  const settled = async (message: string, close: boolean) => {
    notify.done({ message });
    await queries.invalidateQueries({ queryKey: intakeKey });
    if (close) onClose();
  };
  const retry = async () => {
    setBusy(true);
    const path = `/api/rating/rejects/${reject.id}/retries`;
    const done = await attempt(() => api.post<{ accepted: number; still: number }>(path, { text }));
    setBusy(false);
    if (done)
      await settled(done.accepted ? words.accepted({ n: 1 }) : words.still({ n: 1 }), done.accepted > 0);
  };
  const drop = async () => {
    const done = await attempt(() =>
      api.post<{ dropped: number }>('/api/rating/rejects/drops', { ids: [reject.id] }),
    );
    if (done) await settled(words.dropped({ n: 1 }), true);
  };
  return (
    <div className={classes.detail}>
      <Facts
        items={[
          { key: 'fault', label: words.fault, value: <Fault reject={reject} /> },
          {
            key: 'file',
            label: words.file,
            value: `${reject.intakeName} · ${words.line} ${format.number(reject.line)} · ${reject.sourceName}`,
          },
        ]}
      />
      <TextArea
        label={words.text}
        hint={words.correctHint}
        rows={8}
        value={text}
        onChange={setText}
        disabled={reject.state !== 'open'}
      />
      {reject.state === 'open' && (
        <div className="k-actions">
          <Button look="quiet" onClick={() => void drop()}>
            {words.drop}
          </Button>
          <Button look="primary" busy={busy} onClick={() => void retry()}>
            {words.retry}
          </Button>
        </div>
      )}
    </div>
  );
}
