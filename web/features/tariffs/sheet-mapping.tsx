import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { OtherCurrency, Sheet, SheetMapping, SheetPreview } from '../../../contracts/tariffs-sheets.ts';
import { sheetsScreens } from '../../../words/tariffs/sheets/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox, Segments } from '../../ui/choices.tsx';
import { ErrorState, Skeleton } from '../../ui/states.tsx';
import classes from './sheet.module.css';
import { SheetPreviewTable } from './sheet-preview.tsx';
import { previewQuery, sheetsKey } from './sheet-queries.ts';
import { SheetSettings } from './sheet-settings.tsx';

/** Which column is which, with the first lines as they would be read. */
export function SheetMappingStep({ sheet, onStarted }: { sheet: Sheet; onStarted: () => void }) {
  if (sheet.format === 'json') return <StartJson sheet={sheet} onStarted={onStarted} />;
  return <Columns sheet={sheet} onStarted={onStarted} />;
}

function Columns({ sheet, onStarted }: { sheet: Sheet; onStarted: () => void }) {
  const words = useWords(sheetsScreens).mapping;
  const [wanted, setWanted] = useState<Partial<SheetMapping> | null>(null);
  const [chosenMode, setMode] = useState<Sheet['mode'] | null>(null);
  const query = useQuery({
    ...previewQuery(useApi(), sheet.id, wanted),
    placeholderData: (before) => before,
  });
  const preview = query.data;
  if (query.isError && !preview)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!preview) {
    return (
      <div className={classes.columns}>
        <Skeleton lines={12} />
      </div>
    );
  }
  const mode = chosenMode ?? preview.mode;
  const change = (changes: Partial<SheetMapping>) => setWanted(changed(preview, changes));
  return (
    <div className={classes.columns}>
      <SheetSettings sheet={sheet} preview={preview} onChange={change} />
      <div className={classes.previewPane}>
        <div className={classes.previewHead}>
          <h2 className={classes.workTitle}>{words.title}</h2>
          {preview.isRemembered && <span className={classes.soft}>{words.remembered}</span>}
        </div>
        <SheetPreviewTable sheet={sheet} preview={preview} onChange={change} />
        <Start
          sheet={sheet}
          mode={mode}
          onMode={setMode}
          mapping={preview.mapping}
          missing={preview.missing}
          otherCurrencies={preview.otherCurrencies}
          onMapping={change}
          onStarted={onStarted}
        />
      </div>
    </div>
  );
}

/** What hangs on how the text is cut up is guessed anew when that changes. */
function changed({ mapping }: SheetPreview, changes: Partial<SheetMapping>): Partial<SheetMapping> {
  const recuts =
    'encoding' in changes || 'delimiter' in changes || 'table' in changes || 'headerLine' in changes;
  if (!recuts) return { ...mapping, ...changes };
  const { encoding, delimiter, table, headerLine, increments, blockMode } = mapping;
  const keeps =
    'headerLine' in changes ? { encoding, delimiter, table, headerLine } : { encoding, delimiter, table };
  return { ...keeps, increments, blockMode, ...changes };
}

function StartJson({ sheet, onStarted }: { sheet: Sheet; onStarted: () => void }) {
  const words = useWords(sheetsScreens).mapping;
  const [mode, setMode] = useState<Sheet['mode']>(sheet.mode);
  return (
    <div className={classes.work}>
      <p className={classes.soft}>{words.json}</p>
      <Start sheet={sheet} mode={mode} onMode={setMode} mapping={null} onStarted={onStarted} />
    </div>
  );
}

function Start({
  sheet,
  mode,
  onMode,
  mapping,
  missing = [],
  otherCurrencies = [],
  onMapping,
  onStarted,
}: {
  sheet: Sheet;
  mode: Sheet['mode'];
  onMode: (mode: Sheet['mode']) => void;
  mapping: SheetMapping | null;
  missing?: readonly string[];
  otherCurrencies?: readonly OtherCurrency[];
  onMapping?: (changes: Partial<SheetMapping>) => void;
  onStarted: () => void;
}) {
  const screens = useWords(sheetsScreens);
  const words = screens.mapping;
  const api = useApi();
  const queries = useQueryClient();
  const attempt = useAttempt();
  const [busy, setBusy] = useState(false);
  const isUnclear = missing.length > 0 || (otherCurrencies.length > 0 && !mapping?.inDeckCurrency);
  const start = async () => {
    setBusy(true);
    const started = await attempt(() =>
      api.post<Sheet>(`/api/tariffs/sheets/${sheet.id}/comparison`, {
        mode,
        ...(mapping ? { mapping } : {}),
      }),
    );
    await queries.invalidateQueries({ queryKey: [...sheetsKey, 'one', sheet.id] });
    setBusy(false);
    if (started) onStarted();
  };
  return (
    <footer className={classes.start}>
      <div className={classes.mode}>
        <Segments
          label={words.mode}
          value={mode}
          onChange={onMode}
          options={[
            { value: 'whole', label: words.modes.whole },
            { value: 'amend', label: words.modes.amend },
          ]}
        />
        <span className={classes.soft}>{words.modeHints[mode]}</span>
      </div>
      {missing.length > 0 && (
        <span className={classes.bad} role="status">
          {words.missing({ names: missing.map((field) => screens.columns[field] ?? field).join(', ') })}
        </span>
      )}
      {otherCurrencies.length > 0 && mapping && onMapping && (
        <div className={classes.currencies}>
          {otherCurrencies.map((other) => (
            <span key={other.column} className={classes.bad} role="status">
              {words.otherCurrency({ ...other, deck: sheet.deck.currency })}
            </span>
          ))}
          <Checkbox
            label={words.inDeckCurrency({ deck: sheet.deck.currency })}
            value={mapping.inDeckCurrency}
            onChange={(inDeckCurrency) => onMapping({ inDeckCurrency })}
          />
        </div>
      )}
      <Button look="primary" busy={busy} disabled={isUnclear} onClick={() => void start()}>
        {words.compare}
      </Button>
    </footer>
  );
}
