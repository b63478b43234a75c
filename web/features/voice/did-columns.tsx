import type { DidLine } from '../../../contracts/voice.ts';
import { voiceWords } from '../../../words/voice/index.ts';
import { voiceScreens } from '../../../words/voice/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import type { Column } from '../../ui/table.tsx';
import { DidStateBadge, NumberText } from './marks.tsx';
import classes from './voice.module.css';

/** The columns of the inventory. */
export function useDidColumns(): Column<DidLine>[] {
  const words = useWords(voiceScreens).dids;
  const room = useWords(voiceWords);
  return [
    {
      key: 'number',
      title: words.number,
      width: 'minmax(150px, 1fr)',
      cell: (did) => (
        <span className={classes.two}>
          <span className={classes.name}>
            <NumberText number={did.number} />
          </span>
          <span className={classes.narrowLine}>
            <Holder did={did} />
          </span>
        </span>
      ),
    },
    {
      key: 'state',
      title: words.state,
      width: 'minmax(118px, 0.8fr)',
      cell: (did) => <DidStateBadge state={did.state} />,
    },
    {
      key: 'holder',
      title: words.holder,
      width: 'minmax(0, 1.6fr)',
      wideOnly: true,
      cell: (did) => (
        <span className="k-cut">
          <Holder did={did} />
        </span>
      ),
    },
    {
      key: 'kind',
      title: words.kind,
      width: 'minmax(0, 0.9fr)',
      wideOnly: true,
      cell: (did) => room.didKinds[did.kind],
    },
    {
      key: 'area',
      title: words.area,
      width: '90px',
      wideOnly: true,
      cell: (did) => [did.areaCode, did.country].filter(Boolean).join(' · '),
    },
    {
      key: 'until',
      title: words.until,
      width: '124px',
      end: true,
      wideOnly: true,
      cell: (did) => {
        const until = did.reservedUntil ?? did.quarantinedUntil;
        return until ? <DateTime at={until} only="date" /> : null;
      },
    },
  ];
}

/** Who has the number, or whom it waits for. */
export function Holder({ did }: { did: DidLine }) {
  const words = useWords(voiceScreens).dids;
  if (did.subscriber) {
    return (
      <>
        {did.subscriber.username}
        <span className={classes.soft}> · {did.subscriber.customerName}</span>
      </>
    );
  }
  if (did.state === 'assigned') return <span className={classes.soft}>{words.hidden}</span>;
  if (did.reservedFor) return words.for({ name: did.reservedFor.name });
  if (did.portedTo) return <span className={classes.soft}>{words.to({ name: did.portedTo })}</span>;
  if (did.note) return <span className={classes.soft}>{did.note}</span>;
  return null;
}
