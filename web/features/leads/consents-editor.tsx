import type { Locale } from '../../../contracts/common.ts';
import { leadsScreens } from '../../../words/leads/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Switch } from '../../ui/choices.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { IconPlus, IconTrash } from '../../ui/icons.ts';
import { type DraftConsent, newRow } from './form-draft.ts';
import type { DraftHandle } from './form-editor.tsx';
import classes from './forms.module.css';
import { pathField } from './path-field.ts';

/** What the sender is asked to agree to. */
export function ConsentsEditor({ form, language }: { form: DraftHandle; language: Locale }) {
  const words = useWords(leadsScreens).form;
  const { consents } = form.values;
  const put = (next: DraftConsent[]) => form.set({ consents: next });
  const add = () => {
    let key = 'kvkk';
    for (let n = 2; consents.some((one) => one.key === key); n++) key = `onay_${n}`;
    put([...consents, { row: newRow(), key, text: {}, required: consents.length === 0 }]);
  };
  return (
    <div className={classes.stack}>
      <p className={classes.soft}>{words.consentsHint}</p>
      {consents.map((consent, at) => (
        <div key={consent.row} className={classes.consent}>
          <TextArea
            label={words.consentText}
            rows={2}
            {...pathField(form, `consents.${at}.text.${language}`, `consents.${at}.text`)}
          />
          <div className={classes.consentFoot}>
            <Switch
              label={words.required}
              value={consent.required}
              onChange={(required) => put(consents.map((one, n) => (n === at ? { ...one, required } : one)))}
            />
            <IconButton
              label={words.removeConsent}
              icon={<IconTrash size={16} />}
              onClick={() => put(consents.filter(({ row }) => row !== consent.row))}
            />
          </div>
        </div>
      ))}
      {consents.length < 4 && (
        <div>
          <Button small icon={<IconPlus size={14} />} onClick={add}>
            {words.addConsent}
          </Button>
        </div>
      )}
    </div>
  );
}
