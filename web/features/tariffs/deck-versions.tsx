import { useQueryClient } from '@tanstack/react-query';
import type { Deck, DeckVersion } from '../../../contracts/tariffs.ts';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { useFilter } from '../../lib/address.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { Slot } from '../../lib/slot.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { notify } from '../../ui/notify.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import { Link } from '../../ui/text.tsx';
import { DeckRestoration } from './deck-restoration.tsx';
import { tariffsKey } from './queries.ts';
import classes from './tariffs.module.css';

const tones: Record<DeckVersion['state'], Tone> = {
  past: 'neutral',
  'in-force': 'good',
  scheduled: 'info',
  withdrawn: 'neutral',
};

/** When which prices counted, the newest first, and where the deck is used. */
export function DeckVersions({ deck }: { deck: Deck }) {
  const words = useWords(tariffsScreens).deck;
  const [version, setVersion] = useFilter('version');
  const { plans, carriers, isDefault } = deck.usedBy;
  const last = deck.versions.find((one) => one.state !== 'withdrawn');
  return (
    <aside className={classes.versions} aria-label={words.versions}>
      <h2 className={classes.sideHead}>{words.versions}</h2>
      {deck.restoration && <DeckRestoration restoration={deck.restoration} />}
      <ol className={classes.timeline}>
        {deck.versions.map((one) => (
          <Version
            key={one.number}
            deck={deck}
            version={one}
            isLast={one.number === last?.number}
            isOpen={String(one.number) === (version ?? String(last?.number))}
            onOpen={() => setVersion(one.number === last?.number ? null : String(one.number))}
          />
        ))}
      </ol>
      <h2 className={classes.sideHead}>{words.usedBy}</h2>
      {plans.length + carriers.length === 0 && !isDefault ? (
        <p className={classes.soft}>{words.unused}</p>
      ) : (
        <ul className={classes.used}>
          {isDefault && <li>{words.isDefault}</li>}
          {plans.map((plan) => (
            <li key={plan.id}>
              <Link to={`/tariff-plans?plan=${plan.id}`}>{plan.name}</Link>
            </li>
          ))}
          {carriers.map((carrier) => (
            <li key={carrier.id}>{carrier.name}</li>
          ))}
        </ul>
      )}
    </aside>
  );
}

function Version({
  deck,
  version,
  isLast,
  isOpen,
  onOpen,
}: {
  deck: Deck;
  version: DeckVersion;
  isLast: boolean;
  isOpen: boolean;
  onOpen: () => void;
}) {
  const screens = useWords(tariffsScreens);
  const words = screens.deck;
  const format = useFormat();
  const api = useApi();
  const queries = useQueryClient();
  const attempt = useAttempt();
  const confirm = useConfirm();
  const { number } = version;
  const withdraw = async () => {
    const sure = await confirm({
      title: words.withdrawTitle({ n: number }),
      text: words.withdrawText,
      action: words.withdraw,
      danger: true,
    });
    if (!sure) return;
    await attempt(async () => {
      await api.post(`/api/tariffs/decks/${deck.id}/versions/${number}/withdrawal`);
      notify.done({ message: words.withdrawn({ n: number }) });
      await queries.invalidateQueries({ queryKey: tariffsKey });
    });
  };
  const counts = {
    added: format.number(version.added),
    changed: format.number(version.changed),
    closed: format.number(version.closed),
  };
  return (
    <li className={classes.version} data-state={version.state} data-open={isOpen || undefined}>
      <div className={classes.versionHead}>
        {version.state === 'withdrawn' ? (
          <span className={classes.name}>{screens.version({ n: number })}</span>
        ) : (
          <button type="button" className={classes.versionName} aria-pressed={isOpen} onClick={onOpen}>
            {screens.version({ n: number })}
          </button>
        )}
        <Badge tone={tones[version.state]}>{words.states[version.state]}</Badge>
      </div>
      <div className={classes.soft}>
        <DateTime at={version.effectiveAt} />
      </div>
      <div className={classes.soft}>{words.counts(counts)}</div>
      <div className={classes.soft}>
        {[words.sources[version.source], version.by?.name, version.note].filter(Boolean).join(' · ')}
      </div>
      <div className={classes.versionActions}>
        <Slot name="deck.version" deckId={deck.id} number={number} state={version.state} isLast={isLast} />
        {deck.abilities.manage && version.state === 'scheduled' && isLast && (
          <Button small look="quiet" onClick={() => void withdraw()}>
            {words.withdraw}
          </Button>
        )}
      </div>
    </li>
  );
}
