import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Sheet, SheetCounts } from '../../../contracts/tariffs-sheets.ts';
import { sheetsScreens } from '../../../words/tariffs/sheets/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/choices.tsx';
import { TextField } from '../../ui/fields.tsx';
import { Modal } from '../../ui/modal.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import { type Effective, EffectiveFields, effectiveAtOf } from './effective-fields.tsx';
import classes from './sheet.module.css';
import { closesMost } from './sheet-closes.ts';
import { sheetsKey } from './sheet-queries.ts';

/** Applies the sheet after saying what happens. */
export function SheetApply({ sheet }: { sheet: Sheet }) {
  const words = useWords(sheetsScreens).apply;
  const [open, setOpen] = useState(false);
  const { counts } = sheet;
  const blocked =
    counts && counts.faulty + counts.twice > 0 ? words.blocked : changes(counts) === 0 ? words.nothing : null;
  const isOff = blocked !== null || sheet.isStale;
  const button = (
    <Button look="primary" disabled={isOff} onClick={() => setOpen(true)}>
      {words.action}
    </Button>
  );
  return (
    <>
      {blocked === null ? (
        button
      ) : (
        <Tooltip label={blocked}>
          <span>{button}</span>
        </Tooltip>
      )}
      <Modal open={open} onClose={() => setOpen(false)} title={words.title}>
        {open && counts && <Apply sheet={sheet} counts={counts} onClose={() => setOpen(false)} />}
      </Modal>
    </>
  );
}

function Apply({ sheet, counts, onClose }: { sheet: Sheet; counts: SheetCounts; onClose: () => void }) {
  const words = useWords(sheetsScreens).apply;
  const format = useFormat();
  const api = useApi();
  const attempt = useAttempt();
  const queries = useQueryClient();
  const [effective, setEffective] = useState<Effective>({
    when: sheet.scheduled ? 'later' : 'now',
    at: null,
  });
  const [note, setNote] = useState('');
  const [busy, setBusy] = useState(false);
  const most = closesMost(counts);
  const [isSure, setSure] = useState(false);
  const changed = counts.raised + counts.lowered + counts.changed;
  const apply = async () => {
    setBusy(true);
    const effectiveAt = effectiveAtOf(effective, sheet.deck.zone);
    const started = await attempt(() =>
      api.post<Sheet>(`/api/tariffs/sheets/${sheet.id}/application`, { effectiveAt, note }),
    );
    await queries.invalidateQueries({ queryKey: [...sheetsKey, 'one', sheet.id] });
    setBusy(false);
    if (started) onClose();
  };
  return (
    <form
      className={classes.apply}
      onSubmit={(event) => {
        event.preventDefault();
        void apply();
      }}
    >
      <ul className={classes.happens}>
        {changed > 0 && <li>{words.changed({ n: format.number(changed) })}</li>}
        {counts.added > 0 && <li>{words.added({ n: format.number(counts.added) })}</li>}
        {counts.closed > 0 && <li data-danger>{words.closed({ n: format.number(counts.closed) })}</li>}
        {counts.conflicting > 0 && (
          <li data-danger>{words.overlaps({ n: format.number(counts.conflicting) })}</li>
        )}
      </ul>
      {sheet.scheduled && (
        <p className={classes.warning}>
          {words.scheduledFirst({
            number: sheet.scheduled.number,
            date: format.dateTime(sheet.scheduled.effectiveAt),
          })}
        </p>
      )}
      {most && (
        <Checkbox
          label={words.closesMost({ n: format.number(most.closed), of: format.number(most.of) })}
          value={isSure}
          onChange={setSure}
        />
      )}
      <EffectiveFields
        form={{ values: effective, set: (values) => setEffective({ ...effective, ...values }) }}
        zone={sheet.deck.zone}
        label={words.when}
      />
      <TextField label={words.note} value={note} onChange={setNote} maxLength={500} />
      <p className={classes.soft}>{words.whole}</p>
      <div className="k-actions">
        <Button
          look="primary"
          type="submit"
          busy={busy}
          disabled={(most !== null && !isSure) || (effective.when === 'later' && effective.at === null)}
        >
          {effective.when === 'later' ? words.schedule : words.confirm}
        </Button>
      </div>
    </form>
  );
}

const changes = (counts: SheetCounts | null): number =>
  counts
    ? counts.added + counts.raised + counts.lowered + counts.changed + counts.closed + counts.conflicting
    : 0;
