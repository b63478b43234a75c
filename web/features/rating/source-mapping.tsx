import { ratingScreens } from '../../../words/rating/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Select } from '../../ui/choices.tsx';
import { NumberField, TextField } from '../../ui/fields.tsx';
import { IconPlus, IconX } from '../../ui/icons.ts';
import { Panel } from '../../ui/layout.tsx';
import classes from './intake.module.css';
import type { Outcome } from './source-draft.ts';
import { mappedFields } from './source-formats.ts';
import type { SourceForm } from './source-page.tsx';

const needed: readonly string[] = ['start', 'to'];
const withoutTitles = 25;

/** Which column means what, remembered with the source. */
export function SourceMapping({ form, titles }: { form: SourceForm; titles: readonly string[] }) {
  const all = useWords(ratingScreens);
  const words = all.source;
  const { columns } = form.values;
  const count = Math.max(titles.length, titles.length === 0 ? withoutTitles : 0);
  const choices = Array.from({ length: count }, (_, at) => ({
    value: String(at),
    label: titles[at] ? words.columnOf({ n: at + 1, name: titles[at] }) : `${words.column} ${at + 1}`,
  }));
  const options = <Value extends string>(names: Readonly<Record<Value, string>>) =>
    Object.entries(names).map(([value, label]) => ({ value, label: label as string }));
  return (
    <Panel title={words.mapping}>
      <div className={classes.stack}>
        <div className={classes.columns}>
          <Select
            label={words.separator}
            options={[
              { value: ';', label: words.separators.semicolon },
              { value: ',', label: words.separators.comma },
              { value: '\t', label: words.separators.tab },
              { value: '|', label: words.separators.pipe },
            ]}
            {...form.field('separator')}
          />
          <NumberField label={words.skipLines} min={0} max={100} {...form.field('skipLines')} />
          <Select
            label={words.encoding}
            options={['utf-8', 'windows-1254', 'windows-1252'].map((value) => ({ value, label: value }))}
            {...form.field('encoding')}
          />
          <Select label={words.dateOrder} options={options(words.dateOrders)} {...form.field('dateOrder')} />
          <Select
            label={words.durations}
            options={options(words.durationKinds)}
            {...form.field('durations')}
          />
          <Select label={words.mappedKind} options={options(all.kinds)} {...form.field('kind')} />
        </div>
        {form.field('columns').error && (
          <p role="alert" className={classes.bad}>
            {form.field('columns').error}
          </p>
        )}
        <div className={classes.columns}>
          {mappedFields.map((field) => (
            <Select
              key={field}
              label={words.fields[field]}
              required={needed.includes(field)}
              placeholder={words.noColumn}
              options={choices}
              clearable={!needed.includes(field)}
              value={columns[field] || null}
              onChange={(column) => form.field('columns').onChange({ ...columns, [field]: column ?? '' })}
            />
          ))}
        </div>
        {columns.disposition && <Outcomes form={form} />}
      </div>
    </Panel>
  );
}

/** What the file calls its outcomes. */
function Outcomes({ form }: { form: SourceForm }) {
  const { source: words, dispositions } = useWords(ratingScreens);
  const { value: outcomes, onChange } = form.field('outcomes');
  const put = (at: number, change: Partial<(typeof outcomes)[number]>) =>
    onChange(outcomes.map((one, n) => (n === at ? { ...one, ...change } : one)));
  return (
    <fieldset className={classes.outcomes}>
      <legend>{words.outcomes}</legend>
      <p className={classes.soft}>{words.outcomesHint}</p>
      {outcomes.map((outcome, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is what stands in its place
        <div key={at} className={classes.outcome}>
          <TextField
            label={words.outcomeWord}
            hideLabel
            placeholder={words.outcomeWord}
            value={outcome.word}
            onChange={(word) => put(at, { word })}
          />
          <Select
            label={words.fields.disposition}
            hideLabel
            options={Object.entries(dispositions).map(([value, label]) => ({ value, label }))}
            value={outcome.as}
            onChange={(as) => as && put(at, { as: as as Outcome })}
          />
          <IconButton
            label={words.outcomeRemove}
            icon={<IconX size={16} />}
            onClick={() => onChange(outcomes.filter((_, n) => n !== at))}
          />
        </div>
      ))}
      <div>
        <Button
          small
          icon={<IconPlus size={15} />}
          onClick={() => onChange([...outcomes, { word: '', as: 'answered' }])}
        >
          {words.outcomeAdd}
        </Button>
      </div>
    </fieldset>
  );
}
