import type { CustomField } from '../../../contracts/catalog.ts';
import { catalogScreens } from '../../../words/catalog/screens/index.ts';
import { useCodeSentence, useWords } from '../../lib/words.tsx';
import { Select } from '../../ui/choices.tsx';
import { DateField } from '../../ui/date-field.tsx';
import { TextField } from '../../ui/fields.tsx';
import type { Faults } from './preview-tab.tsx';

type Props = {
  asked: readonly CustomField[];
  answers: Record<string, string>;
  faults: Faults;
  /** Where the server names faults: `fields`, `addons.0.fields`. */
  path: string;
  onAnswer: (answers: Record<string, string>) => void;
};

/** The questions of a product or add-on. */
export function AskedFields({ asked, answers, faults, path, onAnswer }: Props) {
  const { yes, no } = useWords(catalogScreens).product;
  const sentence = useCodeSentence();
  return asked.map(({ code, label, type, required, choices, hint }) => {
    const fault = faults[`${path}.${code}`];
    const value = answers[code] ?? '';
    const put = (next: string | null) => onAnswer({ ...answers, [code]: next ?? '' });
    const shared = { label, hint, required, error: fault ? sentence(fault) : null, onChange: put };
    if (type === 'date')
      return <DateField key={code} {...shared} clearable={!required} value={value || null} />;
    if (type === 'choice' || type === 'yes-no') {
      const options =
        type === 'choice'
          ? choices.map((one) => ({ value: one, label: one }))
          : [
              { value: 'yes', label: yes },
              { value: 'no', label: no },
            ];
      return <Select key={code} {...shared} options={options} clearable={!required} value={value || null} />;
    }
    return (
      <TextField
        key={code}
        {...shared}
        maxLength={500}
        {...(type === 'number' ? { inputMode: 'decimal' as const } : {})}
        value={value}
      />
    );
  });
}
