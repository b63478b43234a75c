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
import { deckChoicesQuery, defaultsQuery, tariffsKey } from './queries.ts';
import classes from './tariffs.module.css';

/** The decks at the end of every chain, one for each currency. */
export function DefaultsTab() {
  const screens = useWords(tariffsScreens);
  const words = screens.defaults;
  const format = useFormat();
  const may = useMay();
  const query = useQuery(defaultsQuery(useApi()));
  const [open, setOpen] = useState(false);
  return (
    <Loaded query={query}>
      {({ items }) => (
        <>
          <div className={classes.tabHead}>
            <p className={classes.soft}>{words.note}</p>
            {may('tariffs.manage') && <Button onClick={() => setOpen(true)}>{words.set}</Button>}
          </div>
          {items.length === 0 ? (
            <EmptyState small title={words.emptyTitle} />
          ) : (
            <ul className={classes.lines}>
              {items.map((one) => (
                <li key={`${one.currency} ${one.service} ${one.effectiveAt}`}>
                  <strong>{one.currency}</strong>
                  <span>{screens.services[one.service]}</span>
                  <span className={classes.grow}>
                    {one.deck ? <Link to={`/rate-decks/${one.deck.id}`}>{one.deck.name}</Link> : words.noDeck}
                  </span>
                  <Badge tone={one.isInForce ? 'good' : 'info'}>
                    {one.isInForce
                      ? screens.since({ date: format.date(one.effectiveAt) })
                      : screens.upcoming({ date: format.date(one.effectiveAt) })}
                  </Badge>
                </li>
              ))}
            </ul>
          )}
          <Modal open={open} onClose={() => setOpen(false)} title={words.set}>
            {open && <SetDefault onClose={() => setOpen(false)} />}
          </Modal>
        </>
      )}
    </Loaded>
  );
}

function SetDefault({ onClose }: { onClose: () => void }) {
  const words = useWords(tariffsScreens).defaults;
  const api = useApi();
  const queries = useQueryClient();
  const decks = (useQuery(deckChoicesQuery(api, 'sale')).data?.items ?? []).filter((deck) => !deck.owner);
  const form = useForm({
    initial: { deckId: null as string | null, when: 'now' as 'now' | 'later', at: null as string | null },
    save: async ({ deckId, ...when }) => {
      const deck = decks.find((one) => one.id === deckId);
      await api.put('/api/tariffs/default-decks', {
        currency: deck?.currency,
        service: deck?.service,
        deckId,
        effectiveAt: effectiveAtOf(when, deck?.zone ?? 'Europe/Istanbul'),
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
