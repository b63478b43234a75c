import type { SubscriberLine } from '../../../contracts/voice.ts';
import { voiceScreens } from '../../../words/voice/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import type { Column } from '../../ui/table.tsx';
import { LineBadge, NumberText, OnSwitchMark } from './marks.tsx';
import classes from './voice.module.css';

/** The columns of the list of lines. */
export function useSubscriberColumns(): Column<SubscriberLine>[] {
  const words = useWords(voiceScreens).subscribers;
  return [
    {
      key: 'username',
      title: words.name,
      width: 'minmax(0, 1.3fr)',
      cell: (line) => (
        <span className={classes.two}>
          <span className={classes.name}>{line.username}</span>
          <span className={classes.soft}>{line.customerName}</span>
        </span>
      ),
    },
    {
      key: 'state',
      title: words.state,
      width: 'minmax(96px, 1.2fr)',
      cell: (line) => <LineBadge line={line} />,
    },
    {
      key: 'callerId',
      title: words.callerId,
      width: 'minmax(0, 1fr)',
      wideOnly: true,
      cell: (line) =>
        line.callerId ? <NumberText number={line.callerId} /> : <span className={classes.soft}>—</span>,
    },
    {
      key: 'onSwitch',
      title: words.onSwitch,
      width: 'minmax(0, 1.1fr)',
      wideOnly: true,
      cell: (line) => <OnSwitchMark state={line.onSwitch} />,
    },
    {
      key: 'dids',
      title: words.numbers,
      width: '88px',
      end: true,
      wideOnly: true,
      cell: (line) => <span className="k-numeric">{words.dids({ n: line.dids })}</span>,
    },
    {
      key: 'channels',
      title: words.channels,
      width: '88px',
      end: true,
      cell: (line) => <span className="k-numeric">{line.channels}</span>,
    },
  ];
}
