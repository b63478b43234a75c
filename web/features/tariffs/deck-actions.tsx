import { useQueryClient } from '@tanstack/react-query';
import type { Deck } from '../../../contracts/tariffs.ts';
import { appWords } from '../../../words/app/index.ts';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { Slot } from '../../lib/slot.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { IconDots, IconPlus } from '../../ui/icons.ts';
import { Menu } from '../../ui/menu.tsx';
import { tariffsKey } from './queries.ts';

/** What can be done with a deck. */
export function DeckActions({ deck, onEdit }: { deck: Deck; onEdit: () => void }) {
  const screens = useWords(tariffsScreens);
  const app = useWords(appWords);
  const api = useApi();
  const queries = useQueryClient();
  const attempt = useAttempt();
  const archive = (archived: boolean) =>
    attempt(async () => {
      await api.patch(`/api/tariffs/decks/${deck.id}`, { version: deck.version, archived });
      await queries.invalidateQueries({ queryKey: tariffsKey });
    });
  if (!deck.abilities.manage) return <Slot name="deck.actions" deckId={deck.id} />;
  return (
    <>
      <Slot name="deck.actions" deckId={deck.id} />
      {!deck.archivedAt && (
        <Button look="primary" icon={<IconPlus size={16} />} to="?rule=new">
          {screens.deck.addRule}
        </Button>
      )}
      <Menu
        items={[
          { label: screens.deckForm.edit, onClick: onEdit },
          deck.archivedAt
            ? { label: screens.deckForm.unarchive, onClick: () => void archive(false) }
            : { label: screens.deckForm.archive, danger: true, onClick: () => void archive(true) },
        ]}
      >
        <IconButton label={app.actions.more} icon={<IconDots size={18} />} />
      </Menu>
    </>
  );
}
