import type { AuditEntry } from '../../../contracts/system.ts';
import { systemWords } from '../../../words/system/index.ts';
import { usePlace } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { IconFilter } from '../../ui/icons.ts';
import { Facts } from '../../ui/layout.tsx';
import { Drawer } from '../../ui/modal.tsx';
import { Link } from '../../ui/text.tsx';
import classes from './system.module.css';
import { type Named, useAuditWords } from './telling.ts';

type Props = {
  entry: AuditEntry | null;
  known: Named;
  onClose: () => void;
  onSubject: (subject: string) => void;
};

/** One entry in full: what changed from what to what, and everything it is about. */
export function AuditDrawer({ entry, known, onClose, onSubject }: Props) {
  const tell = useAuditWords(known);
  return (
    <Drawer open={entry !== null} onClose={onClose} title={entry ? tell.sentence(entry) : ''} size={520}>
      {entry && <Entry entry={entry} known={known} onSubject={onSubject} />}
    </Drawer>
  );
}

function Entry({ entry, known, onSubject }: Omit<Props, 'entry' | 'onClose'> & { entry: AuditEntry }) {
  const words = useWords(systemWords).audit;
  const format = useFormat();
  const tell = useAuditWords(known);
  const changed = [...new Set([...Object.keys(entry.before ?? {}), ...Object.keys(entry.after ?? {})])];
  const data = Object.entries(entry.data);
  return (
    <div className={classes.details}>
      <Facts
        items={[
          { label: words.time, value: format.full(entry.at) },
          { label: words.who, value: tell.actor(entry.actor) },
          { label: words.kind, value: <span className={classes.mono}>{entry.kind}</span> },
        ]}
      />
      {changed.length > 0 && (
        <table className={classes.changes}>
          <thead>
            <tr>
              <th scope="col">{words.field}</th>
              <th scope="col">{words.before}</th>
              <th scope="col">{words.after}</th>
            </tr>
          </thead>
          <tbody>
            {changed.map((field) => (
              <tr key={field}>
                <th scope="row">{field}</th>
                <td data-before="">{tell.value(entry.before?.[field])}</td>
                <td>{tell.value(entry.after?.[field])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <section>
        <h3 className={classes.smallHead}>{words.about}</h3>
        <ul className={classes.subjects}>
          {entry.subjects.map((subject) => (
            <Subject
              key={subject}
              subject={subject}
              name={tell.subject(subject)}
              onOnly={() => onSubject(subject)}
            />
          ))}
        </ul>
      </section>
      {data.length > 0 && (
        <section>
          <h3 className={classes.smallHead}>{words.data}</h3>
          <Facts items={data.map(([key, value]) => ({ key, label: key, value: tell.value(value) }))} />
        </section>
      )}
      <section>
        <h3 className={classes.smallHead}>{words.details}</h3>
        <Facts
          items={[
            {
              label: words.object,
              value: entry.object && (
                <span className={classes.mono}>{`${entry.object.type} ${entry.object.id}`}</span>
              ),
            },
            { label: words.request, value: <span className={classes.mono}>{entry.requestId}</span> },
            { label: words.position, value: <span className={classes.mono}>{entry.position}</span> },
          ]}
        />
      </section>
    </div>
  );
}

function Subject({ subject, name, onOnly }: { subject: string; name: string; onOnly: () => void }) {
  const words = useWords(systemWords).audit;
  const [type = '', id = ''] = subject.split(/:(.*)/s);
  const to = usePlace()(type, id);
  return (
    <li>
      {to ? <Link to={to}>{name}</Link> : <span>{name}</span>}
      <Button small look="quiet" icon={<IconFilter size={14} />} onClick={onOnly}>
        {words.onlyThis}
      </Button>
    </li>
  );
}
