import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Deck, DeckVersion, RuleLine } from '../../../contracts/tariffs.ts';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { useFilter } from '../../lib/address.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { instantOf, wallTimeOf } from '../../lib/wall-time.ts';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Form, FormActions, useForm } from '../../ui/form.tsx';
import { Drawer } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { Loaded } from '../../ui/states.tsx';
import { EffectiveFields, earliestOf, effectiveAtOf } from './effective-fields.tsx';
import { ExamplePrice } from './example-price.tsx';
import { ruleQuery, tariffsKey } from './queries.ts';
import { draftOf, emptyDraft, isPrice, type RuleDraft, ruleOf } from './rule-draft.ts';
import { RuleFields } from './rule-fields.tsx';
import classes from './tariffs.module.css';

/** One rule of a deck, opened by `?rule=ID`, or a new one by `?rule=new`. */
export function RuleDrawer({ deck }: { deck: Deck }) {
  const words = useWords(tariffsScreens).rule;
  const [ruleId, setRuleId] = useFilter('rule');
  const api = useApi();
  const isNew = ruleId === 'new';
  const query = useQuery({ ...ruleQuery(api, deck.id, ruleId ?? ''), enabled: ruleId !== null && !isNew });
  const close = () => setRuleId(null);
  return (
    <Drawer
      open={ruleId !== null}
      onClose={close}
      title={query.data && !isNew ? words.edit({ prefix: query.data.prefix || '*' }) : words.add}
      size={620}
    >
      {isNew && <RuleForm deck={deck} rule={null} onClose={close} />}
      {ruleId !== null && !isNew && (
        <Loaded query={query} small>
          {(rule) => <RuleForm key={rule.id} deck={deck} rule={rule} onClose={close} />}
        </Loaded>
      )}
    </Drawer>
  );
}

type Draft = RuleDraft & { when: 'now' | 'later'; at: string | null; note: string };

function RuleForm({ deck, rule, onClose }: { deck: Deck; rule: RuleLine | null; onClose: () => void }) {
  const words = useWords(tariffsScreens).rule;
  const api = useApi();
  const queries = useQueryClient();
  const attempt = useAttempt();
  const confirm = useConfirm();
  const screens = useWords(tariffsScreens);
  const format = useFormat();
  const readOnly =
    !deck.abilities.manage || deck.archivedAt !== null || (rule?.untilVersion ?? null) !== null;
  const instant = (wall: string) => instantOf(wall, deck.zone);
  const path = `/api/tariffs/decks/${deck.id}/versions`;
  const done = (version: DeckVersion) => {
    notify.done({ message: words.saved({ n: version.number }) });
    void queries.invalidateQueries({ queryKey: tariffsKey });
  };
  const earliest = earliestOf(deck);
  const form = useForm<Draft>({
    initial: {
      ...(rule ? draftOf(rule, (at) => wallTimeOf(at, deck.zone)) : emptyDraft(deck.service)),
      when: earliest.when,
      at: earliest.at,
      note: '',
    },
    check: {
      prefix: (prefix) => (/^[\d*#\s+]*$/.test(prefix) ? null : words.prefixNeeded),
      connectFee: (price) => (isPrice(price) ? null : words.number),
      minCharge: (price) => (isPrice(price) ? null : words.number),
      maxCharge: (price) => (isPrice(price) ? null : words.number),
      steps: (steps) => (steps.every((step) => step.rate && isPrice(step.rate)) ? null : words.number),
    },
    save: async (draft) => {
      const put = [{ replaces: rule?.id ?? null, rule: ruleOf(draft, rule, instant) }];
      done(
        await api.post<DeckVersion>(path, {
          effectiveAt: effectiveAtOf(draft, deck.zone),
          note: draft.note,
          put,
        }),
      );
    },
    onSaved: onClose,
  });
  const close = async () => {
    if (!rule) return;
    const { effectiveAt } = earliest;
    const closeText = effectiveAt
      ? screens.deck.closeTextLater({ date: format.dateTime(effectiveAt) })
      : screens.deck.closeText;
    const sure = await confirm({
      title: screens.deck.closeTitle({ n: 1 }),
      text: closeText,
      action: screens.deck.close,
      danger: true,
    });
    if (!sure) return;
    const version = await attempt(() => api.post<DeckVersion>(path, { effectiveAt, close: [rule.id] }));
    if (!version) return;
    done(version);
    onClose();
  };
  return (
    <Form form={form} label={words.add} guard={false}>
      <fieldset className={classes.plain} disabled={readOnly}>
        <RuleFields form={form} deck={deck}>
          <ExamplePrice deck={deck} rule={ruleOf(form.values, rule, instant)} />
        </RuleFields>
      </fieldset>
      {!readOnly && (
        <>
          <EffectiveFields form={form} zone={deck.zone} />
          <TextField label={words.note} maxLength={500} {...form.field('note')} />
          <FormActions form={form} save={words.save} onCancel={onClose}>
            {rule && (
              <Button look="quiet" onClick={() => void close()}>
                {words.close}
              </Button>
            )}
          </FormActions>
        </>
      )}
    </Form>
  );
}
