import { useState } from 'react';
import type { Subscriber } from '../../../contracts/voice.ts';
import { voiceWords } from '../../../words/voice/index.ts';
import { voiceScreens } from '../../../words/voice/screens/index.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { formatPhone } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { useConfirm } from '../../ui/confirm.tsx';
import { IconDots, IconPlus } from '../../ui/icons.ts';
import { Panel } from '../../ui/layout.tsx';
import { Menu } from '../../ui/menu.tsx';
import { Modal } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import { AssignNumber } from './assign-number.tsx';
import { useShowLine } from './line-panel.tsx';
import { NumberText, OnSwitchMark } from './marks.tsx';
import { useRenew } from './renew.ts';
import classes from './voice.module.css';

type Held = Subscriber['numbers'][number];

/** The numbers that lead to this line. */
export function NumbersPanel({ line }: { line: Subscriber }) {
  const words = useWords(voiceScreens).numbers;
  const may = useMay();
  const [assigning, setAssigning] = useState(false);
  const { title } = words;
  return (
    <Panel
      flush
      title={line.numbers.length > 0 ? `${title} (${line.numbers.length})` : title}
      actions={
        may('voice.manage-dids') &&
        line.state !== 'closed' && (
          <Button small look="quiet" icon={<IconPlus size={15} />} onClick={() => setAssigning(true)}>
            {words.assign}
          </Button>
        )
      }
    >
      {line.numbers.length === 0 ? (
        <p className={classes.pad}>{words.none}</p>
      ) : (
        <ul className={classes.rows}>
          {line.numbers.map((held) => (
            <NumberRow key={held.number} held={held} line={line} />
          ))}
        </ul>
      )}
      <Modal open={assigning} onClose={() => setAssigning(false)} title={words.assignTitle}>
        {assigning && <AssignNumber line={line} onDone={() => setAssigning(false)} />}
      </Modal>
    </Panel>
  );
}

function NumberRow({ held, line }: { held: Held; line: Subscriber }) {
  const words = useWords(voiceScreens).numbers;
  const room = useWords(voiceWords);
  const actions = useNumberActions(held, line);
  return (
    <li className={classes.row}>
      <span className={classes.grow}>
        <span className={classes.badges}>
          <span className={classes.name}>
            <NumberText number={held.number} />
          </span>
          {held.number === line.callerId && <Badge tone="accent">{words.shown}</Badge>}
          {held.suspended && <Badge tone="warn">{words.suspended}</Badge>}
        </span>
        <span className={classes.soft}>
          {room.didKinds[held.kind as keyof typeof room.didKinds] ?? held.kind}
          {held.assignedAt && (
            <>
              {' · '}
              {words.since}: <DateTime at={held.assignedAt} only="date" />
            </>
          )}
        </span>
      </span>
      {!held.suspended && line.switchId && (
        <span className={classes.soft}>
          <OnSwitchMark state={held.onSwitch} />
        </span>
      )}
      {actions.length > 0 && (
        <Menu items={actions}>
          <IconButton label={formatPhone(`+${held.number}`)} bare icon={<IconDots size={16} />} />
        </Menu>
      )}
    </li>
  );
}

function useNumberActions(held: Held, line: Subscriber) {
  const words = useWords(voiceScreens).numbers;
  const api = useApi();
  const may = useMay();
  const attempt = useAttempt();
  const confirm = useConfirm();
  const show = useShowLine();
  const renew = useRenew();
  const number = formatPhone(`+${held.number}`);
  const showNumber = async () => {
    const change = { version: line.version, callerId: held.number };
    const answer = await attempt(() => api.patch<Subscriber>(`/api/voice/subscribers/${line.id}`, change));
    if (answer) show(answer);
  };
  const release = async () => {
    const question = {
      title: words.releaseTitle({ number }),
      text: words.releaseText,
      action: words.release,
      danger: true,
    };
    if (!(await confirm(question))) return;
    const answer = await attempt(() => api.delete(`/api/voice/dids/${held.number}/assignment`));
    if (answer) notify.done({ message: words.released });
    renew();
  };
  return [
    ...(line.may.manage && held.number !== line.callerId && !held.suspended
      ? [{ label: words.show, onClick: () => void showNumber() }]
      : []),
    ...(may('voice.manage-dids')
      ? [{ label: words.release, danger: true, onClick: () => void release() }]
      : []),
  ];
}
