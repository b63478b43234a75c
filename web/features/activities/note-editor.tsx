import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Note } from '../../../contracts/activities.ts';
import { activitiesScreens } from '../../../words/activities/screens/index.ts';
import { appWords } from '../../../words/app/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import classes from './activities.module.css';
import { MentionField } from './mention-field.tsx';
import { withMentions, withoutMarkup } from './mentions.ts';
import { mentionableQuery } from './queries.ts';

/** An own note, opened again where it stands. */
export function NoteEditor({
  note,
  customerId,
  onClose,
}: {
  note: Note;
  customerId: string;
  onClose: () => void;
}) {
  const words = useWords(activitiesScreens).note;
  const app = useWords(appWords);
  const api = useApi();
  const attempt = useAttempt();
  const { data } = useQuery(mentionableQuery(api, customerId));
  const [text, setText] = useState(() => withoutMarkup(note.text));
  const [busy, setBusy] = useState(false);
  const save = async () => {
    if (text.trim() === '' || busy) return;
    setBusy(true);
    const saved = await attempt(() =>
      api.patch<Note>(`/api/activities/notes/${note.id}`, {
        version: note.version,
        text: withMentions(text.trim(), data?.items ?? []),
      }),
    );
    setBusy(false);
    if (saved) onClose();
  };
  return (
    <form
      className={classes.composer}
      aria-label={words.edit}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <MentionField
        customerId={customerId}
        value={text}
        onChange={setText}
        onSend={() => void save()}
        onEscape={onClose}
      />
      <div className={classes.composerFoot}>
        <Button small look="quiet" onClick={onClose}>
          {words.cancel}
        </Button>
        <Button small type="submit" look="primary" busy={busy}>
          {app.actions.save}
        </Button>
      </div>
    </form>
  );
}
