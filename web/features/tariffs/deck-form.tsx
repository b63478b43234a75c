import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import type { Deck } from '../../../contracts/tariffs.ts';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { useWords, useZone } from '../../lib/words.tsx';
import { Segments, Select } from '../../ui/choices.tsx';
import { NumberField, TextField } from '../../ui/fields.tsx';
import { FieldRow, Form, FormActions, useForm } from '../../ui/form.tsx';
import { Drawer } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { CustomerField } from './customer-field.tsx';
import { tariffsKey } from './queries.ts';

type Mode = Deck['round']['mode'];
type Draft = {
  code: string;
  name: string;
  side: 'sale' | 'purchase';
  service: 'voice' | 'message';
  currency: string;
  zone: string;
  tax: 'net' | 'gross';
  taxRate: string;
  ownerCustomerId: string | null;
  mode: Mode;
  decimals: number | null;
};

const currencies = ['TRY', 'USD', 'EUR', 'GBP', 'BRL', 'AZN', 'CHF', 'RUB', 'AED', 'SAR'];

/** A new deck, opened by `?new=1`. */
export function NewDeck() {
  const screens = useWords(tariffsScreens);
  const [params, setParams] = useSearchParams();
  const may = useMay();
  const close = () =>
    setParams(
      (old) => {
        const next = new URLSearchParams(old);
        next.delete('new');
        return next;
      },
      { replace: true },
    );
  return (
    <Drawer
      open={params.has('new') && may('tariffs.manage')}
      onClose={close}
      title={screens.decks.add}
      size={520}
    >
      <NewDeckForm onClose={close} />
    </Drawer>
  );
}

function NewDeckForm({ onClose }: { onClose: () => void }) {
  const screens = useWords(tariffsScreens);
  const api = useApi();
  const zone = useZone();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const form = useForm<Draft>({
    initial: {
      code: '',
      name: '',
      side: 'sale',
      service: 'voice',
      currency: 'TRY',
      zone,
      tax: 'net',
      taxRate: '20',
      ownerCustomerId: null,
      mode: 'half_up',
      decimals: 4,
    },
    save: async ({ mode, decimals, taxRate, ...draft }) => {
      const made = await api.post<Deck>('/api/tariffs/decks', {
        ...draft,
        ownerCustomerId: draft.side === 'sale' ? draft.ownerCustomerId : null,
        taxRate: draft.tax === 'gross' ? taxRate.replace(',', '.') : null,
        round: { mode, decimals: decimals ?? 4 },
      });
      void queries.invalidateQueries({ queryKey: tariffsKey });
      void navigate(`/rate-decks/${made.id}`);
    },
  });
  const words = screens.deckForm;
  const { side, tax } = form.values;
  return (
    <Form form={form} label={screens.decks.add} guard={false}>
      <FieldRow>
        <TextField label={screens.name} required {...form.field('name')} />
        <TextField label={screens.code} required placeholder="STD-TRY" {...form.field('code')} />
      </FieldRow>
      <FieldRow>
        <Choice label={words.side}>
          <Segments
            label={words.side}
            value={side}
            onChange={(next) => form.set({ side: next })}
            options={(['sale', 'purchase'] as const).map((value) => ({ value, label: screens.sides[value] }))}
          />
        </Choice>
        <Choice label={words.service}>
          <Segments
            label={words.service}
            value={form.values.service}
            onChange={(service) => form.set({ service })}
            options={(['voice', 'message'] as const).map((value) => ({
              value,
              label: screens.services[value],
            }))}
          />
        </Choice>
      </FieldRow>
      <FieldRow>
        <Select
          label={screens.currency}
          required
          searchable
          options={currencies.map((value) => ({ value, label: value }))}
          {...form.field('currency')}
        />
        <TextField label={words.zone} required hint={words.zoneHint} {...form.field('zone')} />
      </FieldRow>
      <FieldRow>
        <Choice label={words.tax}>
          <Segments
            label={words.tax}
            value={tax}
            onChange={(next) => form.set({ tax: next })}
            options={(['net', 'gross'] as const).map((value) => ({ value, label: screens.taxes[value] }))}
          />
        </Choice>
        {tax === 'gross' && (
          <TextField label={words.taxRate} inputMode="decimal" {...form.field('taxRate')} />
        )}
      </FieldRow>
      <FieldRow>
        <Select
          label={words.round}
          options={(['half_up', 'half_even', 'up', 'down', 'none'] as const).map((value) => ({
            value,
            label: screens.roundings[value],
          }))}
          {...form.field('mode')}
        />
        <NumberField label={words.decimals} min={0} max={8} {...form.field('decimals')} />
      </FieldRow>
      {side === 'sale' && (
        <CustomerField label={words.owner} hint={words.ownerHint} {...form.field('ownerCustomerId')} />
      )}
      <FormActions form={form} save={words.create} onCancel={onClose} />
    </Form>
  );
}

/** What a deck says of itself, of a deck that is there. */
export function EditDeck({ deck, onClose }: { deck: Deck; onClose: () => void }) {
  const screens = useWords(tariffsScreens);
  const words = screens.deckForm;
  const api = useApi();
  const queries = useQueryClient();
  const form = useForm({
    initial: {
      name: deck.name,
      zone: deck.zone,
      tax: deck.tax,
      taxRate: deck.taxRate ?? '20',
      mode: deck.round.mode as string,
      decimals: deck.round.decimals as number | null,
    },
    save: async ({ mode, decimals, taxRate, ...draft }) => {
      await api.patch(`/api/tariffs/decks/${deck.id}`, {
        ...draft,
        version: deck.version,
        taxRate: draft.tax === 'gross' ? taxRate.replace(',', '.') : null,
        round: { mode, decimals: decimals ?? 4 },
      });
      void queries.invalidateQueries({ queryKey: tariffsKey });
      notify.done({ message: words.saved });
    },
    onSaved: onClose,
  });
  return (
    <Form form={form} label={words.edit} guard={false}>
      <TextField label={screens.name} required {...form.field('name')} />
      <TextField label={words.zone} required hint={words.zoneHint} {...form.field('zone')} />
      <Choice label={words.tax}>
        <Segments
          label={words.tax}
          value={form.values.tax}
          onChange={(tax) => form.set({ tax })}
          options={(['net', 'gross'] as const).map((value) => ({ value, label: screens.taxes[value] }))}
        />
      </Choice>
      {form.values.tax === 'gross' && (
        <TextField label={words.taxRate} inputMode="decimal" {...form.field('taxRate')} />
      )}
      <FieldRow>
        <Select
          label={words.round}
          options={(['half_up', 'half_even', 'up', 'down', 'none'] as const).map((value) => ({
            value,
            label: screens.roundings[value],
          }))}
          {...form.field('mode')}
        />
        <NumberField label={words.decimals} min={0} max={8} {...form.field('decimals')} />
      </FieldRow>
      <FormActions form={form} onCancel={onClose} />
    </Form>
  );
}

/** A choice of two under its label, beside fields. */
export function Choice({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <div className="k-label">{label}</div>
      {children}
    </div>
  );
}
