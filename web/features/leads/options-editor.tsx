import type { Locale } from '../../../contracts/common.ts';
import { leadsScreens } from '../../../words/leads/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { IconPlus, IconTrash } from '../../ui/icons.ts';
import { type DraftField, keyFrom, newRow } from './form-draft.ts';
import type { DraftHandle } from './form-editor.tsx';
import classes from './forms.module.css';
import { pathField } from './path-field.ts';

type Props = { form: DraftHandle; language: Locale; at: number; field: DraftField };
type DraftOption = DraftField['options'][number];

/** What can be chosen: the words shown, and the value that programs see. */
export function OptionsEditor({ form, language, at, field }: Props) {
  const words = useWords(leadsScreens).form;
  const put = (options: DraftOption[]) =>
    form.set({ fields: form.values.fields.map((one, n) => (n === at ? { ...one, options } : one)) });
  const relabel = (option: DraftOption, text: string) => {
    const before = option.label[language] ?? '';
    const follows = option.value === '' || option.value === keyFrom(before);
    return {
      ...option,
      label: { ...option.label, [language]: text },
      value: follows ? keyFrom(text) : option.value,
    };
  };
  const fault = pathField(form, `fields.${at}.options`).error;
  return (
    <fieldset className={classes.options}>
      <legend>{words.options}</legend>
      {field.options.map((option, n) => (
        <div key={option.row} className={classes.option}>
          <TextField
            label={words.option}
            hideLabel
            placeholder={words.option}
            {...pathField(form, `fields.${at}.options.${n}.label.${language}`)}
            onChange={(text) =>
              put(field.options.map((one) => (one.row === option.row ? relabel(one, text) : one)))
            }
          />
          <TextField
            label={words.value}
            hideLabel
            placeholder={words.value}
            {...pathField(form, `fields.${at}.options.${n}.value`)}
          />
          <IconButton
            label={words.removeOption}
            icon={<IconTrash size={16} />}
            onClick={() => put(field.options.filter(({ row }) => row !== option.row))}
          />
        </div>
      ))}
      {fault && <p className="k-field-error">{fault}</p>}
      <div>
        <Button
          small
          icon={<IconPlus size={14} />}
          onClick={() => put([...field.options, { row: newRow(), value: '', label: {} }])}
        >
          {words.addOption}
        </Button>
      </div>
    </fieldset>
  );
}
