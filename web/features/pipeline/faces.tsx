import type { CardPerson } from '../../../contracts/pipeline.ts';
import { initials, useFormat } from '../../lib/format.ts';
import { useLocale } from '../../lib/words.tsx';
import { tintOf } from '../../ui/avatar.tsx';
import classes from './card.module.css';

/** The faces on a card: lighter than `AvatarGroup`, because a board has hundreds of them. */
export function Faces({ people, most = 3 }: { people: readonly CardPerson[]; most?: number }) {
  const format = useFormat();
  const locale = useLocale();
  if (people.length === 0) return null;
  const shown = people.length > most ? people.slice(0, most - 1) : people;
  const names = format.list(people.map((person) => person.name));
  return (
    <span className={classes.faces} role="img" aria-label={names} title={names}>
      {shown.map((person) => {
        const tint = tintOf({ id: person.id, name: person.name });
        const style = {
          background: `var(--mantine-color-${tint}-light)`,
          color: `var(--mantine-color-${tint}-light-color)`,
        };
        return (
          <span
            key={person.id}
            className={classes.face}
            data-gone={!person.active || undefined}
            style={style}
          >
            {person.photoUrl ? (
              <img src={person.photoUrl} alt="" width={22} height={22} loading="lazy" />
            ) : (
              initials(person.name, locale)
            )}
          </span>
        );
      })}
      {people.length > shown.length && <span className={classes.face}>+{people.length - shown.length}</span>}
    </span>
  );
}
