import { useQuery } from '@tanstack/react-query';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Select } from '../../ui/choices.tsx';
import { IconArrowDown, IconArrowUp, IconX } from '../../ui/icons.ts';
import { deckChoicesQuery } from './queries.ts';
import classes from './tariffs.module.css';

/** Decks in their order: the first that knows the number wins. */
export function DeckChain({
  currency,
  value,
  onChange,
}: {
  currency: string;
  value: readonly string[];
  onChange: (deckIds: string[]) => void;
}) {
  const words = useWords(tariffsScreens).plans;
  const decks = (useQuery(deckChoicesQuery(useApi(), 'sale')).data?.items ?? []).filter(
    (deck) => deck.currency === currency && deck.owner === null,
  );
  const nameOf = (id: string) => decks.find((deck) => deck.id === id)?.name ?? '…';
  const swap = (at: number, by: number) => {
    const next = [...value];
    const [one = '', other = ''] = [next[at], next[at + by]];
    next[at] = other;
    next[at + by] = one;
    onChange(next);
  };
  return (
    <div className={classes.chainEdit}>
      <div className="k-label">{words.chain}</div>
      <p className={classes.soft}>{words.chainHint}</p>
      <ol className={classes.chainList}>
        {value.map((id, at) => (
          <li key={id}>
            <span className={classes.chainName}>{nameOf(id)}</span>
            <IconButton
              label={words.up}
              icon={<IconArrowUp size={16} />}
              disabled={at === 0}
              onClick={() => swap(at, -1)}
            />
            <IconButton
              label={words.down}
              icon={<IconArrowDown size={16} />}
              disabled={at === value.length - 1}
              onClick={() => swap(at, 1)}
            />
            <IconButton
              label={words.remove}
              icon={<IconX size={16} />}
              onClick={() => onChange(value.filter((one) => one !== id))}
            />
          </li>
        ))}
      </ol>
      <Select
        label={words.addDeck}
        hideLabel
        placeholder={words.addDeck}
        options={decks
          .filter((deck) => !value.includes(deck.id))
          .map((deck) => ({ value: deck.id, label: `${deck.name} (${deck.code})` }))}
        value={null}
        onChange={(id) => id && onChange([...value, id])}
      />
    </div>
  );
}
