import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/choices.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { EmptyState, Loaded } from '../../ui/states.tsx';
import { Link } from '../../ui/text.tsx';
import { EffectiveFields, effectiveAtOf } from './effective-fields.tsx';
import { carrierDecksQuery, deckChoicesQuery, tariffsKey } from './queries.ts';
import classes from './tariffs.module.css';

/** At which deck each carrier sells to us. */
export function CarriersTab() {
  const screens = useWords(tariffsScreens);
  const words = screens.carriers;
  const format = useFormat();
  const may = useMay();
  const query = useQuery(carrierDecksQuery(useApi()));
  const [carrierId, setCarrierId] = useState<string | null>(null);
  return (
    <Loaded query={query}>
      {({ items }) => (
        <>
          <div className={classes.tabHead}>
            <p className={classes.soft}>{words.note}</p>
          </div>
          {items.length === 0 ? (
            <EmptyState small title={words.emptyTitle}>
              {words.emptyText}
            </EmptyState>
          ) : (
            <ul className={classes.lines}>
              {items.map((one) => (
                <li key={`${one.carrier.id} ${one.since}`}>
                  <strong className={classes.lineName}>{one.carrier.name}</strong>
                  <span className={classes.grow}>
                    {one.deck ? (
                      <>
                        <Link to={`/rate-decks/${one.deck.id}`}>{one.deck.name}</Link> · {one.deck.currency}
                      </>
                    ) : (
                      <span className={classes.soft}>{words.noDeck}</span>
                    )}
                  </span>
                  {one.since && <Badge>{screens.since({ date: format.date(one.since) })}</Badge>}
                  {may('tariffs.manage') && (
                    <Button small look="quiet" onClick={() => setCarrierId(one.carrier.id)}>
                      {words.set}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )}
          <Modal open={carrierId !== null} onClose={() => setCarrierId(null)} title={words.set}>
            {carrierId && <SetCarrierDeck carrierId={carrierId} onClose={() => setCarrierId(null)} />}
          </Modal>
        </>
      )}
    </Loaded>
  );
}

function SetCarrierDeck({ carrierId, onClose }: { carrierId: string; onClose: () => void }) {
  const words = useWords(tariffsScreens).carriers;
  const api = useApi();
  const queries = useQueryClient();
  const decks = useQuery(deckChoicesQuery(api, 'purchase')).data?.items ?? [];
  const form = useForm({
    initial: { deckId: null as string | null, when: 'now' as 'now' | 'later', at: null as string | null },
    save: async ({ deckId, ...when }) => {
      const deck = decks.find((one) => one.id === deckId);
      await api.post(`/api/tariffs/carriers/${carrierId}/decks`, {
        deckId,
        service: deck?.service,
        from: effectiveAtOf(when, deck?.zone ?? 'Europe/Istanbul'),
      });
      notify.done({ message: words.saved });
      void queries.invalidateQueries({ queryKey: tariffsKey });
    },
    onSaved: onClose,
  });
  return (
    <Form form={form} label={words.set} guard={false}>
      <Select
        label={words.deck}
        required
        options={decks.map((deck) => ({ value: deck.id, label: `${deck.name} (${deck.currency})` }))}
        {...form.field('deckId')}
      />
      <EffectiveFields form={form} zone="Europe/Istanbul" />
      <FormActions form={form} onCancel={onClose} />
    </Form>
  );
}
