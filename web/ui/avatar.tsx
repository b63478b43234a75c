import { Avatar as MantineAvatar, Tooltip } from '@mantine/core';
import { initials, useFormat } from '../lib/format.ts';
import { useLocale } from '../lib/words.tsx';

export type Person = { id?: string; name: string; photoUrl?: string | null };

const tints = ['orange', 'teal', 'blue', 'grape', 'pink', 'lime', 'cyan', 'violet', 'red', 'indigo'] as const;

/** The same person has the same colour everywhere: a name of the palette. */
export function tintOf(person: Person): string {
  let sum = 0;
  for (const letter of person.id ?? person.name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 65_521;
  return tints[sum % tints.length] ?? 'teal';
}

/** A face, or the initials. `tip` shows the name on pointing; otherwise the name should stand beside it. */
export function Avatar({ person, size = 28, tip }: { person: Person; size?: number; tip?: boolean }) {
  const locale = useLocale();
  const face = (
    <MantineAvatar
      src={person.photoUrl ?? null}
      alt={tip ? person.name : ''}
      size={size}
      color={tintOf(person)}
      aria-hidden={tip ? undefined : true}
      {...(tip ? { role: 'img', 'aria-label': person.name } : {})}
    >
      {initials(person.name, locale)}
    </MantineAvatar>
  );
  return tip ? <Tooltip label={person.name}>{face}</Tooltip> : face;
}

/** A face with the name beside it, cut where there is no room. */
export function PersonName({ person, size = 24 }: { person: Person; size?: number }) {
  return (
    <span className="k-person">
      <Avatar person={person} size={size} />
      <span className="k-cut">{person.name}</span>
    </span>
  );
}

/** Several people in one place, the rest counted. Read aloud as one list of names. */
export function AvatarGroup({
  people,
  size = 24,
  max = 3,
}: {
  people: readonly Person[];
  size?: number;
  max?: number;
}) {
  const format = useFormat();
  if (people.length === 0) return null;
  const shown = people.length > max ? people.slice(0, max - 1) : people;
  const rest = people.length - shown.length;
  const names = format.list(people.map((person) => person.name));
  return (
    <Tooltip label={names}>
      <MantineAvatar.Group spacing={Math.round(size / 5)} role="img" aria-label={names}>
        {shown.map((person, index) => (
          <Avatar key={person.id ?? index} person={person} size={size} />
        ))}
        {rest > 0 && (
          <MantineAvatar size={size} aria-hidden>
            +{rest}
          </MantineAvatar>
        )}
      </MantineAvatar.Group>
    </Tooltip>
  );
}
