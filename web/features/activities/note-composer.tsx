import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { NoteAnswer } from '../../../contracts/activities.ts';
import { activitiesScreens } from '../../../words/activities/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useLiveState } from '../../lib/live.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { notify } from '../../ui/notify.tsx';
import classes from './activities.module.css';
import { MentionField } from './mention-field.tsx';
import { withMentions } from './mentions.ts';
import { mentionableQuery, timelineKey } from './queries.ts';

/** Where a note is written; Ctrl Enter saves, a notice offers to take it back. */
export function NoteComposer({ customerId }: { customerId: string }) {
  const words = useWords(activitiesScreens).note;
  const format = useFormat();
  const api = useApi();
  const attempt = useAttempt();
  const queries = useQueryClient();
  const live = useLiveState();
  const { data } = useQuery(mentionableQuery(api, customerId));
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const people = data?.items ?? [];

  const show = () => {
    // Live screens get the note by themselves.
    if (live !== 'live') void queries.invalidateQueries({ queryKey: timelineKey(customerId) });
  };
  const send = async () => {
    const written = text.trim();
    if (written === '' || busy) return;
    setBusy(true);
    const note = await attempt(() =>
      api.post<NoteAnswer>('/api/activities/notes', { customerId, text: withMentions(written, people) }),
    );
    setBusy(false);
    if (!note) return;
    setText('');
    show();
    field.current?.focus();
    notify.done({
      message: words.saved,
      action: {
        label: words.undo,
        run: () =>
          void attempt(() => api.delete(`/api/activities/notes/${note.id}`)).then(() => {
            setText((now) => now || written);
            show();
          }),
      },
    });
    if (note.unreached.length > 0) {
      const names = people.filter(({ id }) => note.unreached.includes(id)).map(({ name }) => name);
      notify.info({ message: words.unreached({ names: format.list(names) }) });
    }
  };

  return (
    <form
      className={classes.composer}
      aria-label={words.label}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <MentionField
        ref={field}
        customerId={customerId}
        value={text}
        onChange={setText}
        onSend={() => void send()}
      />
      {text.trim() !== '' && (
        <div className={classes.composerFoot}>
          <span className={classes.soft}>{words.keys}</span>
          <Button small type="submit" look="primary" busy={busy}>
            {words.save}
          </Button>
        </div>
      )}
    </form>
  );
}
