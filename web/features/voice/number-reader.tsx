import { useState } from 'react';
import type { NumberReading } from '../../../contracts/voice-carriers.ts';
import { carriersWords } from '../../../words/voice/carriers/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { TextArea, TextField } from '../../ui/fields.tsx';
import { FieldRow, Form, FormActions, useForm } from '../../ui/form.tsx';
import { Panel } from '../../ui/layout.tsx';
import classes from './carrier.module.css';
import { CountryChoice } from './number-country.tsx';

const examples = '0212 555 01 00\n+44 20 7123 4567\n112';

/** "How is this number read": asked by lines, answered in a table. */
export function NumberReader() {
  const words = useWords(carriersWords).numbering;
  const api = useApi();
  const [readings, setReadings] = useState<NumberReading[] | null>(null);
  const form = useForm({
    initial: { dialled: '', country: 'TR' as string | null, areaCode: '' },
    save: async ({ dialled, country, areaCode }) => {
      const lines = dialled
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean);
      const body = { dialled: lines, country, areaCode: areaCode || null };
      const { items } = await api.post<{ items: NumberReading[] }>('/api/voice/number-readings', body);
      setReadings(items);
    },
  });
  return (
    <div className={classes.scroll}>
      <div className={classes.split}>
        <Panel label={words.reader}>
          <Form form={form} label={words.reader} guard={false}>
            <TextArea
              label={words.dialled}
              required
              rows={4}
              hint={words.readerHint}
              placeholder={examples}
              {...form.field('dialled')}
            />
            <FieldRow>
              <CountryChoice label={words.country} {...form.field('country')} />
              <TextField
                label={words.areaCode}
                inputMode="numeric"
                maxLength={6}
                {...form.field('areaCode')}
              />
            </FieldRow>
            <FormActions form={form} save={words.read} always />
          </Form>
        </Panel>
        <div aria-live="polite" className={classes.stack}>
          {readings && <Readings readings={readings} />}
        </div>
      </div>
    </div>
  );
}

const tones: Partial<Record<NumberReading['kind'], Tone>> = {
  emergency: 'bad',
  premium: 'warn',
  international: 'info',
  free: 'good',
  unknown: 'warn',
};

function Readings({ readings }: { readings: readonly NumberReading[] }) {
  const words = useWords(carriersWords).numbering;
  const named = (code: string | null, name: string | null) => [code, name].filter(Boolean).join(' ');
  const notes = (one: NumberReading) =>
    [
      one.carrierCode && `${words.carrierCode} ${named(one.carrierCode, one.carrierName)}`,
      one.collect && words.collect,
      one.ratingNumber !== one.number && `${words.ratingNumber} ${one.ratingNumber}`,
    ].filter(Boolean);
  return (
    <Panel flush label={words.reader}>
      <div className={classes.lines}>
        <table className={classes.grid}>
          <thead>
            <tr>
              <th>{words.dialled}</th>
              <th>{words.kind}</th>
              <th>{words.number}</th>
              <th>{words.area}</th>
            </tr>
          </thead>
          <tbody>
            {readings.map((one, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same number may be asked twice
              <tr key={at}>
                <td>{one.dialled}</td>
                <td>
                  <Badge tone={tones[one.kind] ?? 'neutral'}>{words.kinds[one.kind]}</Badge>
                </td>
                <td>
                  <span className={classes.code}>{one.number}</span>
                  {notes(one).length > 0 && <div className={classes.soft}>{notes(one).join(' · ')}</div>}
                </td>
                <td>{named(one.area, one.areaName)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
