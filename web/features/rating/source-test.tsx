import { useId, useState } from 'react';
import type { Preview } from '../../../contracts/rating.ts';
import { ratingScreens } from '../../../words/rating/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/fields.tsx';
import { Panel } from '../../ui/layout.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import { numberOf } from './call-texts.tsx';
import { clockOf } from './clock-of.ts';
import classes from './intake.module.css';
import { Fault } from './reject-list.tsx';
import { bodyOf, guessColumns } from './source-draft.ts';
import type { SourceForm } from './source-page.tsx';

type Props = { form: SourceForm; onTitles: (titles: string[]) => void };

const mostBytes = 60_000;

/** Reads pasted lines by the rules as they stand in the form; nothing is kept. */
export function SourceTest({ form, onTitles }: Props) {
  const draft = form.values;
  const words = useWords(ratingScreens).source;
  const api = useApi();
  const attempt = useAttempt();
  const inputId = useId();
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<Preview | null>(null);
  const run = async (given: string) => {
    setBusy(true);
    const ask = async (options: Record<string, unknown>) =>
      api.post<Preview>('/api/rating/previews', {
        format: draft.format,
        zone: draft.zone,
        options,
        text: given,
      });
    const done = await attempt(async () => {
      const { options } = bodyOf(draft);
      if (draft.format !== 'mapped-csv') return ask(options);
      const isMapped = Boolean(draft.columns.start && draft.columns.to);
      const first = await ask(isMapped ? options : {});
      onTitles(first.columns);
      if (!isMapped) form.field('columns').onChange(guessColumns(first.columns, draft.columns));
      return first;
    });
    setBusy(false);
    if (done) setResult(done);
  };
  const fromFile = async (file: File) => {
    const start = await file.slice(0, mostBytes).text();
    // What was cut off in the middle is no line.
    const cut = file.size > mostBytes ? start.slice(0, start.lastIndexOf('\n') + 1) : start;
    setText(cut);
    await run(cut);
  };
  return (
    <Panel title={words.test}>
      <div className={classes.stack}>
        <p className={classes.soft}>{words.testText}</p>
        <TextArea label={words.paste} hideLabel rows={4} value={text} onChange={setText} />
        <div className={classes.doors}>
          <Button busy={busy} disabled={text.trim() === ''} onClick={() => void run(text)}>
            {words.testRun}
          </Button>
          <input
            id={inputId}
            type="file"
            className="k-hidden"
            aria-label={words.testFile}
            onChange={(event) => {
              const file = event.currentTarget.files?.[0];
              event.currentTarget.value = '';
              if (file) void fromFile(file);
            }}
          />
          <Button look="quiet" onClick={() => document.getElementById(inputId)?.click()}>
            {words.testFile}
          </Button>
        </div>
        {result && <Result preview={result} />}
      </div>
    </Panel>
  );
}

function Result({ preview }: { preview: Preview }) {
  const all = useWords(ratingScreens);
  const words = all.source;
  const good = preview.lines.filter((line) => line.record).length;
  const bad = preview.lines.length - good;
  if (preview.lines.length === 0) {
    return preview.columns.length > 0 ? null : <p className={classes.soft}>{words.testNothing}</p>;
  }
  return (
    <div className={classes.stack}>
      <div className={classes.doors}>
        {good > 0 && <Badge tone="good">{words.testGood({ n: good })}</Badge>}
        {bad > 0 && <Badge tone="bad">{words.testBad({ n: bad })}</Badge>}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={classes.wide} aria-label={words.test} tabIndex={0}>
        <table className={classes.lines}>
          <thead>
            <tr>
              <th scope="col">{words.testLine}</th>
              <th scope="col">{words.fields.start}</th>
              <th scope="col">{words.fields.account}</th>
              <th scope="col">{words.fields.from}</th>
              <th scope="col">{words.fields.to}</th>
              <th scope="col">{words.fields.billsec}</th>
              <th scope="col">{words.fields.disposition}</th>
            </tr>
          </thead>
          <tbody>
            {preview.lines.map((line) => (
              <tr key={line.line}>
                <td>{line.line}</td>
                {line.record ? (
                  <>
                    <td>
                      <DateTime at={line.record.startedAt} />
                    </td>
                    <td>{line.record.account}</td>
                    <td>{numberOf(line.record.from)}</td>
                    <td>{numberOf(line.record.to)}</td>
                    <td>
                      {line.record.kind === 'message'
                        ? all.calls.messages({ n: line.record.seconds })
                        : clockOf(line.record.seconds)}
                    </td>
                    <td>{all.dispositions[line.record.disposition]}</td>
                  </>
                ) : (
                  <td colSpan={6}>
                    <Fault reject={{ fault: line.fault ?? '', field: line.field }} />
                    <span className={`${classes.code} ${classes.cut}`}>{line.text}</span>
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
