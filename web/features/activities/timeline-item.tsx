import { useState } from 'react';
import type { Activity, Note, TimelineEntry } from '../../../contracts/activities.ts';
import { activitiesScreens } from '../../../words/activities/screens/index.ts';
import { useApi, useMe } from '../../lib/app-context.tsx';
import { useFactSentence, useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { IconButton } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { IconDots, IconPencil, IconTrash } from '../../ui/icons.ts';
import { MentionText } from '../../ui/mention-text.tsx';
import { Menu } from '../../ui/menu.tsx';
import { notify } from '../../ui/notify.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import classes from './activities.module.css';
import { iconOfEntry } from './icons.ts';
import { NoteEditor } from './note-editor.tsx';
import type { Person } from './queries.ts';

type Props = { entry: TimelineEntry; people: ReadonlyMap<string, Person>; customerId: string };

/** One thing that happened: who, what, when; a note with its text. */
export function TimelineItem({ entry, people, customerId }: Props) {
  const words = useWords(activitiesScreens).timeline;
  const sentence = useFactSentence();
  const Icon = iconOfEntry(entry);
  const actor = entry.actorId ? people.get(entry.actorId) : undefined;
  const byPerson = entry.actorKind === 'user' && entry.actorId !== null;
  const who =
    entry.actorKind === 'key'
      ? words.program
      : byPerson
        ? (actor?.name ?? words.somebody)
        : entry.actorKind === 'anonymous'
          ? null
          : words.system;
  return (
    <li className={classes.entry}>
      <span className={classes.entryMark} aria-hidden="true">
        {byPerson && actor ? <Avatar person={actor} size={28} /> : <Icon size={16} stroke={1.75} />}
      </span>
      <div className={classes.entryBody}>
        <p className={classes.entryLine}>
          {who && <strong>{who}</strong>}
          {!byPerson && actor && <span className={classes.soft}>{words.forWhom({ name: actor.name })}</span>}
          <span>{sentence(entry.kind, { ...entry.data, names: namesOf(people) }) ?? words.something}</span>
          <span className={classes.entryTime}>
            <RelativeTime at={entry.at} />
          </span>
        </p>
        {entry.kind === 'activities.note-added' && entry.object && 'text' in entry.object && (
          <NoteBubble note={entry.object} customerId={customerId} />
        )}
        {entry.objectType === 'activity' && entry.object && 'title' in entry.object && (
          <ActivityLine entry={entry} activity={entry.object} />
        )}
      </div>
    </li>
  );
}

const namesOf = (people: Props['people']): Record<string, string> =>
  Object.fromEntries([...people].map(([id, { name }]) => [id, name]));

function ActivityLine({ entry, activity }: { entry: TimelineEntry; activity: Activity }) {
  const text = entry.kind === 'activities.completed' ? activity.resultText : activity.details;
  if (!activity.title && !text) return null;
  return (
    <div className={classes.entryDetail}>
      {activity.title && <span>{activity.title}</span>}
      {text && <span className={classes.soft}>{text}</span>}
    </div>
  );
}

function NoteBubble({ note, customerId }: { note: Note; customerId: string }) {
  const words = useWords(activitiesScreens);
  const me = useMe();
  const api = useApi();
  const attempt = useAttempt();
  const confirm = useConfirm();
  const [editing, setEditing] = useState(false);
  if (note.deletedAt) return <p className={classes.gone}>{words.timeline.deletedNote}</p>;
  if (editing) return <NoteEditor note={note} customerId={customerId} onClose={() => setEditing(false)} />;
  const remove = async () => {
    const sure = await confirm({
      title: words.note.removeTitle,
      text: words.note.removeText,
      action: words.note.remove,
      danger: true,
    });
    if (!sure) return;
    const done = await attempt(() => api.delete(`/api/activities/notes/${note.id}`).then(() => true));
    if (done) notify.done({ message: words.note.removed });
  };
  return (
    <div className={classes.bubble}>
      <MentionText text={note.text} me={me?.id ?? null} />
      {note.changedAt && <span className={classes.edited}>{words.timeline.edited}</span>}
      {(note.abilities.change || note.abilities.remove) && (
        <span className={classes.bubbleMenu}>
          <Menu
            items={[
              note.abilities.change && {
                label: words.note.edit,
                icon: <IconPencil size={16} />,
                onClick: () => setEditing(true),
              },
              note.abilities.remove && {
                label: words.note.remove,
                icon: <IconTrash size={16} />,
                danger: true,
                onClick: () => void remove(),
              },
            ]}
          >
            <IconButton bare size={26} label={words.note.actions} icon={<IconDots size={16} />} />
          </Menu>
        </span>
      )}
    </div>
  );
}
