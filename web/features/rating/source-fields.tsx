import { ratingScreens } from '../../../words/rating/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { Select, Switch } from '../../ui/choices.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FieldRow } from '../../ui/form.tsx';
import { Panel } from '../../ui/layout.tsx';
import classes from './intake.module.css';
import { keyFrom, writesLegs } from './source-draft.ts';
import { type SourceFormat, sourceFormats } from './source-formats.ts';
import type { SourceForm } from './source-page.tsx';

const options = <Value extends string>(words: Readonly<Record<Value, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label: label as string }));

/** What it is called and how its records are written. */
export function SourceFields({ form, fresh }: { form: SourceForm; fresh: boolean }) {
  const words = useWords(ratingScreens).source;
  const { format } = form.values;
  const name = form.field('name');
  const zones = zoneOptions(form.values.zone);
  return (
    <Panel title={words.general}>
      <div className={classes.stack}>
        <FieldRow>
          <TextField
            label={words.name}
            required
            autoFocus={fresh}
            {...name}
            onChange={(value) => {
              // The key follows the name until somebody gives it one of its own.
              if (fresh && form.values.key === keyFrom(form.values.name)) form.set({ key: keyFrom(value) });
              name.onChange(value);
            }}
          />
          <TextField
            label={words.key}
            hint={words.keyHint}
            required
            disabled={!fresh}
            {...form.field('key')}
          />
        </FieldRow>
        <FieldRow>
          <Select
            label={words.format}
            options={sourceFormats.map((value: SourceFormat) => ({ value, label: words.formats[value] }))}
            searchable={false}
            {...form.field('format')}
          />
          {format === 'freeswitch-csv' && (
            <Select label={words.template} options={options(words.templates)} {...form.field('template')} />
          )}
          {format === 'asterisk-csv' && (
            <Select
              label={words.seventeenth}
              options={options(words.seventeenths)}
              {...form.field('seventeenth')}
            />
          )}
          {writesLegs(format) && (
            <Select label={words.chargedLeg} options={options(words.legs)} {...form.field('chargedLeg')} />
          )}
        </FieldRow>
        <FieldRow>
          <Select
            label={words.zone}
            hint={words.zoneHint}
            options={zones}
            searchable
            {...form.field('zone')}
          />
          <TextField
            label={words.country}
            hint={words.countryHint}
            maxLength={2}
            {...form.field('country')}
          />
        </FieldRow>
        <Switch label={words.active} hint={words.activeHint} {...form.field('active')} />
      </div>
    </Panel>
  );
}

/** Which folder is watched, and what becomes of its files. */
export function SourceFolder({ form, root }: { form: SourceForm; root: string }) {
  const words = useWords(ratingScreens).source;
  return (
    <Panel title={words.folder}>
      <div className={classes.stack}>
        <TextField
          label={words.folder}
          hint={words.folderHint({ root })}
          placeholder="santral1/cdr"
          {...form.field('folder')}
        />
        {form.values.folder.trim() !== '' && (
          <Select
            label={words.folderMode}
            options={options(words.folderModes)}
            {...form.field('folderMode')}
          />
        )}
      </div>
    </Panel>
  );
}

function zoneOptions(own: string) {
  const known = Intl.supportedValuesOf('timeZone');
  const all = ['UTC', ...(known.includes(own) || own === 'UTC' ? known : [own, ...known])];
  return [...new Set(all)].map((value) => ({ value, label: value.replaceAll('_', ' ') }));
}
