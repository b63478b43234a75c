import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Plan } from '../../../contracts/tariffs.ts';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { MultiSelect, Segments } from '../../ui/choices.tsx';
import { TextArea, TextField } from '../../ui/fields.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { Panel } from '../../ui/layout.tsx';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import { Link } from '../../ui/text.tsx';
import { DeckChain } from './deck-chain.tsx';
import { Choice } from './deck-form.tsx';
import { EffectiveFields, effectiveAtOf } from './effective-fields.tsx';
import { bundlesQuery, tariffsKey } from './queries.ts';
import classes from './tariffs.module.css';

/** One plan: what it says of itself, its chain from a moment on, and what it was before. */
export function PlanDetail({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const words = useWords(tariffsScreens).plans;
  const [open, setOpen] = useState(false);
  return (
    <div className={classes.stack}>
      <PlanFields plan={plan} onClose={onClose} />
      <Panel
        title={words.chain}
        actions={
          plan.abilities.manage && (
            <Button small look="quiet" onClick={() => setOpen(true)}>
              {words.changeChain}
            </Button>
          )
        }
      >
        {plan.decks.length === 0 ? (
          <p className={classes.soft}>{words.noDecks}</p>
        ) : (
          <ol className={classes.chain}>
            {plan.decks.map((deck) => (
              <li key={deck.id}>
                <Link to={`/rate-decks/${deck.id}`}>{deck.name}</Link>
              </li>
            ))}
          </ol>
        )}
      </Panel>
      <Panel title={words.history} flush>
        <ol className={classes.history}>
          {plan.versions.map((version) => (
            <li key={version.number}>
              <strong>
                <DateTime at={version.effectiveAt} />
              </strong>
              <span>{version.decks.map((deck) => deck.name).join(' → ') || words.noDecks}</span>
              <span className={classes.soft}>{version.by?.name}</span>
            </li>
          ))}
        </ol>
      </Panel>
      <Modal open={open} onClose={() => setOpen(false)} title={words.changeChain}>
        {open && <Chain plan={plan} onClose={() => setOpen(false)} />}
      </Modal>
    </div>
  );
}

function PlanFields({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const screens = useWords(tariffsScreens);
  const words = screens.plans;
  const api = useApi();
  const queries = useQueryClient();
  const bundles = useQuery(bundlesQuery(api)).data?.items ?? [];
  const form = useForm({
    initial: {
      name: plan.name,
      description: plan.description,
      state: plan.state,
      bundleIds: plan.bundles.map((bundle) => bundle.id),
    },
    save: async (change) => {
      await api.patch(`/api/tariffs/plans/${plan.id}`, { ...change, version: plan.version });
      notify.done({ message: words.saved });
      void queries.invalidateQueries({ queryKey: tariffsKey });
    },
    onSaved: onClose,
  });
  return (
    <Form form={form} label={plan.name} guard={false}>
      <fieldset className={classes.plain} disabled={!plan.abilities.manage}>
        <TextField label={screens.name} required {...form.field('name')} />
        <TextArea
          label={words.description}
          hint={words.descriptionHint}
          rows={2}
          {...form.field('description')}
        />
        <MultiSelect
          label={words.bundles}
          options={bundles
            .filter((one) => !one.archivedAt || plan.bundles.some((held) => held.id === one.id))
            .map((one) => ({ value: one.id, label: one.name }))}
          {...form.field('bundleIds')}
        />
        <Choice label={screens.decks.state}>
          <Segments
            label={screens.decks.state}
            value={form.values.state}
            onChange={(state) => form.set({ state })}
            options={(['on-sale', 'withdrawn'] as const).map((value) => ({
              value,
              label: words.states[value],
            }))}
          />
        </Choice>
      </fieldset>
      {plan.abilities.manage && <FormActions form={form} onCancel={onClose} />}
    </Form>
  );
}

function Chain({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const words = useWords(tariffsScreens).plans;
  const api = useApi();
  const queries = useQueryClient();
  const form = useForm({
    initial: {
      deckIds: plan.decks.map((deck) => deck.id),
      when: 'now' as 'now' | 'later',
      at: null as string | null,
    },
    save: async ({ deckIds, ...when }) => {
      await api.post(`/api/tariffs/plans/${plan.id}/versions`, {
        deckIds,
        effectiveAt: effectiveAtOf(when, 'Europe/Istanbul'),
      });
      notify.done({ message: words.chainSaved });
      void queries.invalidateQueries({ queryKey: tariffsKey });
    },
    onSaved: onClose,
  });
  return (
    <Form form={form} label={words.chain} guard={false}>
      <DeckChain
        currency={plan.currency}
        value={form.values.deckIds}
        onChange={(deckIds) => form.set({ deckIds })}
      />
      <EffectiveFields form={form} zone="Europe/Istanbul" />
      <FormActions form={form} save={words.setChain} onCancel={onClose} />
    </Form>
  );
}
