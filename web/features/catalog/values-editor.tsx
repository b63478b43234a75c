import { catalogScreens } from '../../../words/catalog/screens/index.ts';
import { fold } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields.tsx';
import { FieldGroup, type useForm } from '../../ui/form.tsx';
import { IconPlus, IconTrash } from '../../ui/icons.ts';
import classes from './catalog.module.css';
import { fieldAt } from './field-at.ts';

type Value = { code: string; name: string };
type ValuesForm = Pick<ReturnType<typeof useForm<{ values: Value[] }>>, 'values' | 'field' | 'set'>;

/** The values of a choice. A new one's code follows its name. */
export function ValuesEditor({ form }: { form: ValuesForm }) {
  const words = useWords(catalogScreens).options;
  const { values } = form.values;
  const put = (next: Value[]) => form.set({ values: next });
  const fault = fieldAt(form, 'values').error;
  return (
    <FieldGroup title={words.values}>
      <div className={classes.values}>
        {values.map((value, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: values have no name of their own until they are saved
          <div key={at} className={classes.value}>
            <TextField
              label={words.valueName}
              hideLabel
              placeholder={words.valueName}
              maxLength={120}
              {...fieldAt(form, `values.${at}.name`)}
              onChange={(name) => {
                const follows = value.code === codeOf(value.name);
                put(values.with(at, { name, code: follows ? codeOf(name) : value.code }));
              }}
            />
            <TextField
              label={words.valueCode}
              hideLabel
              placeholder={words.valueCode}
              maxLength={60}
              {...fieldAt(form, `values.${at}.code`)}
            />
            <IconButton
              label={words.removeValue}
              icon={<IconTrash size={16} />}
              onClick={() => put(values.toSpliced(at, 1))}
            />
          </div>
        ))}
        {fault && <p className="k-field-error">{fault}</p>}
        <span>
          <Button
            small
            icon={<IconPlus size={14} />}
            onClick={() => put([...values, { code: '', name: '' }])}
          >
            {words.addValue}
          </Button>
        </span>
      </div>
    </FieldGroup>
  );
}

const codeOf = (name: string): string =>
  fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
