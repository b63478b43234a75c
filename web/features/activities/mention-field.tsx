import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type Ref, useId, useRef, useState } from 'react';
import { activitiesScreens } from '../../../words/activities/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { fold } from '../../lib/fold.ts';
import { useWords } from '../../lib/words.tsx';
import { PersonName } from '../../ui/avatar.tsx';
import { TextArea } from '../../ui/fields.tsx';
import classes from './activities.module.css';
import { mentionableQuery, type Person } from './queries.ts';

type Props = {
  customerId: string;
  value: string;
  onChange: (value: string) => void;
  onSend: () => void;
  onEscape?: () => void;
  ref?: Ref<HTMLTextAreaElement>;
};

const asked = /(^|\s)@([^\s@[\]()]{0,30}(?: [^\s@[\]()]{0,30})?)$/;

/**
 * A text with mentions. What stands behind an `@` is looked for among those who may see the customer: arrows choose,
 * Enter or Tab takes, Escape lets it be. People read `@Ayşe Demir`; `withMentions` makes the markup when it is sent.
 */
export function MentionField({ customerId, value, onChange, onSend, onEscape, ref }: Props) {
  const words = useWords(activitiesScreens).note;
  const [caret, setCaret] = useState(value.length);
  const [chosen, setChosen] = useState(0);
  const [closed, setClosed] = useState(false);
  const own = useRef<HTMLTextAreaElement | null>(null);
  const listId = useId();
  const { data } = useQuery(mentionableQuery(useApi(), customerId));
  const search = closed ? undefined : asked.exec(value.slice(0, caret))?.[2];
  const found = search === undefined ? [] : matching(data?.items ?? [], search);
  const open = search !== undefined && (found.length > 0 || !search.includes(' '));

  const take = (person: Person | undefined) => {
    if (!person || search === undefined) return;
    const before = value.slice(0, caret - search.length);
    const next = `${before}${person.name} `;
    onChange(next + value.slice(caret));
    setCaret(next.length);
    requestAnimationFrame(() => own.current?.setSelectionRange(next.length, next.length));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      return onSend();
    }
    if (!open || found.length === 0) {
      if (event.key === 'Escape' && onEscape) {
        event.stopPropagation();
        onEscape();
      }
      return;
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setChosen((now) => (now + step + found.length) % found.length);
    else if (event.key === 'Enter' || event.key === 'Tab') take(found[Math.min(chosen, found.length - 1)]);
    else if (event.key === 'Escape') setClosed(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={classes.writing}>
      <TextArea
        label={words.label}
        hideLabel
        placeholder={words.placeholder}
        rows={2}
        maxLength={10_000}
        value={value}
        onChange={(next) => {
          onChange(next);
          setCaret(own.current?.selectionStart ?? next.length);
          setChosen(0);
          setClosed(false);
        }}
        onKeyDown={onKeyDown}
        ref={(element) => {
          own.current = element;
          if (typeof ref === 'function') ref(element);
          else if (ref) ref.current = element;
        }}
      />
      {open && (
        <div className={classes.people} id={listId} role="listbox" aria-label={words.mention}>
          {found.length === 0 && <div className={classes.soft}>{words.nobody}</div>}
          {found.map((person, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
            // biome-ignore lint/a11y/useFocusableInteractive: the cursor stays in the text
            <div
              key={person.id}
              role="option"
              aria-selected={index === chosen}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(person)}
            >
              <PersonName person={person} />
            </div>
          ))}
        </div>
      )}
      <span className="k-hidden" role="status">
        {open ? found[chosen]?.name : ''}
      </span>
    </div>
  );
}

function matching(people: readonly Person[], search: string): Person[] {
  const wanted = fold(search);
  return people
    .filter((person) =>
      fold(person.name)
        .split(' ')
        .some((_, index, parts) => parts.slice(index).join(' ').startsWith(wanted)),
    )
    .slice(0, 8);
}
