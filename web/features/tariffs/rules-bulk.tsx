import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Deck, DeckVersion, RuleLine } from '../../../contracts/tariffs.ts';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { EffectiveFields, earliestOf, effectiveAtOf } from './effective-fields.tsx';
import { tariffsKey } from './queries.ts';
import { raised } from './raise.ts';
import { inputOf } from './rule-draft.ts';
import classes from './tariffs.module.css';

/** What can be done with the chosen rules: all in one new version. */
export function RulesBulk({
  deck,
  rules,
  onDone,
}: {
  deck: Deck;
  rules: readonly RuleLine[];
  onDone: () => void;
}) {
  const words = useWords(tariffsScreens).deck;
  const format = useFormat();
  const api = useApi();
  const queries = useQueryClient();
  const attempt = useAttempt();
  const confirm = useConfirm();
  const [raising, setRaising] = useState(false);
  if (rules.length === 0) return null;
  const close = async () => {
    const n = rules.length;
    const { effectiveAt } = earliestOf(deck);
    const sure = await confirm({
      title: words.closeTitle({ n }),
      text: effectiveAt ? words.closeTextLater({ date: format.dateTime(effectiveAt) }) : words.closeText,
      action: words.close,
      danger: true,
    });
    if (!sure) return;
    const done = await attempt(() =>
      api.post(`/api/tariffs/decks/${deck.id}/versions`, {
        effectiveAt,
        close: rules.map((rule) => rule.id),
      }),
    );
    if (done === undefined) return;
    notify.done({ message: words.closed({ n }) });
    onDone();
    void queries.invalidateQueries({ queryKey: tariffsKey });
  };
  return (
    <div className={classes.bulk}>
      <strong>{words.selected({ n: format.number(rules.length) })}</strong>
      <Button small onClick={() => setRaising(true)}>
        {words.changePrices}
      </Button>
      <Button small look="quiet" onClick={() => void close()}>
        {words.closeSelected}
      </Button>
      <Modal open={raising} onClose={() => setRaising(false)} title={words.changePrices}>
        {raising && (
          <Raise
            deck={deck}
            rules={rules}
            onClose={() => setRaising(false)}
            onDone={() => {
              setRaising(false);
              onDone();
            }}
          />
        )}
      </Modal>
    </div>
  );
}

function Raise({
  deck,
  rules,
  onClose,
  onDone,
}: {
  deck: Deck;
  rules: readonly RuleLine[];
  onClose: () => void;
  onDone: () => void;
}) {
  const screens = useWords(tariffsScreens);
  const words = screens.deck;
  const api = useApi();
  const queries = useQueryClient();
  const earliest = earliestOf(deck);
  const form = useForm({
    initial: { percent: '10', when: earliest.when, at: earliest.at, note: '' },
    check: {
      percent: (text) => (/^-?\d{1,3}([.,]\d{1,2})?$/.test(text.trim()) ? null : screens.rule.number),
    },
    save: async ({ percent, note, ...when }) => {
      const version = await api.post<DeckVersion>(`/api/tariffs/decks/${deck.id}/versions`, {
        effectiveAt: effectiveAtOf(when, deck.zone),
        note,
        put: rules.map((rule) => {
          const input = inputOf(rule);
          const steps = input.steps.map((step) => ({ ...step, rate: raised(step.rate, percent) }));
          return { replaces: rule.id, rule: { ...input, steps } };
        }),
      });
      notify.done({ message: words.applied({ n: version.number }) });
      void queries.invalidateQueries({ queryKey: tariffsKey });
      onDone();
    },
  });
  return (
    <Form form={form} label={words.changePrices} guard={false}>
      <p className={classes.soft}>{words.changePricesText({ n: rules.length })}</p>
      <TextField
        label={words.percent}
        hint={words.percentHint}
        inputMode="decimal"
        {...form.field('percent')}
      />
      <EffectiveFields form={form} zone={deck.zone} />
      <TextField label={screens.rule.note} maxLength={500} {...form.field('note')} />
      <FormActions form={form} save={words.apply} onCancel={onClose} always />
    </Form>
  );
}
