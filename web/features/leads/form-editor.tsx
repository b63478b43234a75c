import { useState } from 'react';
import { appWords } from '../../../words/app/index.ts';
import { locales } from '../../../words/dictionary.ts';
import { leadsWords } from '../../../words/leads/index.ts';
import { leadsScreens } from '../../../words/leads/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { MultiSelect, Segments, Select, Switch } from '../../ui/choices.tsx';
import { NumberField, TextArea, TextField } from '../../ui/fields.tsx';
import { FieldRow, Form, FormActions, type useForm } from '../../ui/form.tsx';
import { Panel } from '../../ui/layout.tsx';
import { ConsentsEditor } from './consents-editor.tsx';
import { FieldsEditor } from './fields-editor.tsx';
import { type FormDraft, keyFrom } from './form-draft.ts';
import { FormPreview } from './form-preview.tsx';
import classes from './forms.module.css';
import { knownSources } from './known-sources.ts';
import { pathField } from './path-field.ts';
import { usePeopleOptions } from './people.ts';

export type DraftHandle = ReturnType<typeof useForm<FormDraft>>;

/** A form being made: everything in one form with one Save, and beside it the page as visitors will see it. */
export function FormEditor({ form, fresh }: { form: DraftHandle; fresh?: boolean }) {
  const words = useWords(leadsScreens).form;
  const app = useWords(appWords);
  const [chosen, setLanguage] = useState(form.values.languages[0] ?? 'tr');
  const { languages } = form.values;
  const language = languages.includes(chosen) ? chosen : (languages[0] ?? 'tr');
  return (
    <div className={classes.editor}>
      <Form form={form} label={words.general}>
        <Panel title={words.general}>
          <General form={form} fresh={fresh ?? false} />
        </Panel>
        {languages.length > 1 && (
          <Segments
            label={words.editing}
            value={language}
            onChange={setLanguage}
            options={languages.map((value) => ({ value, label: app.languages[value] }))}
          />
        )}
        <Panel title={words.texts}>
          <div className={classes.stack}>
            <TextField label={words.formTitle} required {...pathField(form, `title.${language}`, 'title')} />
            <TextArea label={words.intro} rows={2} {...pathField(form, `intro.${language}`)} />
            <FieldRow>
              <TextField label={words.submit} {...pathField(form, `submit.${language}`)} />
              <TextField
                label={words.redirect}
                hint={words.redirectHint}
                type="url"
                placeholder="https://"
                {...form.field('redirectUrl')}
              />
            </FieldRow>
            <TextArea label={words.thanks} rows={2} {...pathField(form, `thanks.${language}`)} />
          </div>
        </Panel>
        <Panel title={words.fields} flush>
          <FieldsEditor form={form} language={language} />
        </Panel>
        <Panel title={words.consents}>
          <ConsentsEditor form={form} language={language} />
        </Panel>
        <Panel title={words.routing}>
          <Routing form={form} />
        </Panel>
        <Panel title={words.protection}>
          <div className={classes.stack}>
            <TextArea
              label={words.origins}
              hint={words.originsHint}
              rows={2}
              placeholder="https://www.ornek.test"
              {...form.field('origins')}
              error={form.field('origins').error ?? pathField(form, 'allowedOrigins.0').error}
            />
            <NumberField
              label={words.minimum}
              hint={words.minimumHint}
              min={0}
              max={60}
              {...form.field('minimumSeconds')}
            />
          </div>
        </Panel>
        <div className={classes.saveBar}>
          <FormActions form={form} {...(fresh ? { save: words.create, always: true } : {})} />
        </div>
      </Form>
      <FormPreview draft={form.values} language={language} />
    </div>
  );
}

function General({ form, fresh }: { form: DraftHandle; fresh: boolean }) {
  const words = useWords(leadsScreens).form;
  const app = useWords(appWords);
  const name = form.field('name');
  return (
    <div className={classes.stack}>
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
      <FieldRow>
        <TextField
          label={words.key}
          hint={words.keyHint}
          before={<span className={classes.prefix}>/f/</span>}
          required
          disabled={!fresh}
          {...form.field('key')}
        />
        <MultiSelect
          label={words.languages}
          options={locales.map((value) => ({ value, label: app.languages[value] }))}
          required
          {...form.field('languages')}
        />
      </FieldRow>
      <Switch label={words.active} hint={words.activeHint} {...form.field('active')} />
    </div>
  );
}

function Routing({ form }: { form: DraftHandle }) {
  const words = useWords(leadsScreens).form;
  const room = useWords(leadsWords);
  const people = usePeopleOptions();
  const codes = [...new Set<string>([...knownSources, form.values.source])];
  return (
    <div className={classes.stack}>
      <FieldRow>
        <Select
          label={words.source}
          options={codes.map((value) => ({ value, label: room.sourceName({ code: value }) }))}
          searchable={false}
          {...form.field('source')}
        />
        <TextField label={words.campaign} hint={words.campaignHint} {...form.field('campaign')} />
      </FieldRow>
      <MultiSelect
        label={words.preferred}
        hint={words.preferredHint}
        options={people}
        {...form.field('preferredUserIds')}
      />
    </div>
  );
}
