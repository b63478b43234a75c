import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DidLine } from '../../../contracts/voice.ts';
import { voiceWords } from '../../../words/voice/index.ts';
import { voiceScreens } from '../../../words/voice/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { formatPhone } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/layout.tsx';
import { Drawer } from '../../ui/modal.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import { Loaded } from '../../ui/states.tsx';
import { Link } from '../../ui/text.tsx';
import { Holder } from './did-columns.tsx';
import { DidDialog, type DidDialogKind } from './did-dialogs.tsx';
import { DidStateBadge, OnSwitchMark } from './marks.tsx';
import { didHistoryQuery, didsKey } from './queries.ts';
import { useDidActions } from './use-did-actions.ts';
import classes from './voice.module.css';

/** One number: what it is, whose it was, and what can be done with it. `known`: the row of the list, if it is there. */
export function DidDrawer({
  number,
  known,
  onClose,
}: {
  number: string | null;
  known: DidLine | undefined;
  onClose: () => void;
}) {
  const words = useWords(voiceScreens).dids;
  return (
    <Drawer
      open={number !== null}
      onClose={onClose}
      title={number ? formatPhone(`+${number}`) : words.details}
    >
      {number && <OneNumber number={number} known={known} />}
    </Drawer>
  );
}

function OneNumber({ number, known }: { number: string; known: DidLine | undefined }) {
  const api = useApi();
  // An address may name a number that the list has not reached.
  const query = useQuery({
    queryKey: [...didsKey, 'list', 'one', number],
    queryFn: ({ signal }) =>
      api.get<{ items: DidLine[] }>('/api/voice/dids', { query: { search: number, limit: 1 }, signal }),
    enabled: known === undefined,
  });
  if (known) return <Details did={known} />;
  return <Loaded query={query}>{({ items }) => (items[0] ? <Details did={items[0]} /> : null)}</Loaded>;
}

function Details({ did }: { did: DidLine }) {
  const words = useWords(voiceScreens).dids;
  const [dialog, setDialog] = useState<DidDialogKind | null>(null);
  const actions = useDidActions(did, setDialog);
  return (
    <div className={classes.stack}>
      <Facts items={useFacts(did)} />
      {actions.length > 0 && (
        <div className={classes.badges}>
          {actions.map(({ key, label, run, to, look }) => (
            <Button key={key} look={look ?? 'plain'} small {...(to ? { to } : { onClick: run })}>
              {label}
            </Button>
          ))}
        </div>
      )}
      <h3 className={classes.smallHead}>{words.history}</h3>
      <History number={did.number} />
      <DidDialog did={did} kind={dialog} onClose={() => setDialog(null)} />
    </div>
  );
}

function useFacts(did: DidLine) {
  const words = useWords(voiceScreens).dids;
  const room = useWords(voiceWords);
  const until = did.reservedUntil ?? did.quarantinedUntil;
  const dated = (key: string, label: string, at: string | null, name: string | null) =>
    at
      ? [
          {
            key,
            label,
            value: (
              <>
                <DateTime at={at} only="date" />
                {name && <span className={classes.soft}> · {name}</span>}
              </>
            ),
          },
        ]
      : [];
  return [
    { key: 'state', label: words.state, value: <DidStateBadge state={did.state} /> },
    ...(did.state === 'assigned' || did.reservedFor
      ? [{ key: 'holder', label: words.holder, value: <Holder did={did} /> }]
      : []),
    ...(until ? [{ key: 'until', label: words.until, value: <DateTime at={until} /> }] : []),
    { key: 'kind', label: words.kind, value: room.didKinds[did.kind] },
    {
      key: 'area',
      label: words.area,
      value: [did.areaCode, did.country].filter(Boolean).join(' · '),
    },
    ...(did.onSwitch
      ? [{ key: 'switch', label: room.modules.switch, value: <OnSwitchMark state={did.onSwitch} /> }]
      : []),
    ...dated('in', words.ported, did.portedInAt, did.portedFrom),
    ...dated('out', words.portedOut, did.portedOutAt, did.portedTo),
    ...(did.note ? [{ key: 'note', label: words.note, value: did.note }] : []),
  ];
}

function History({ number }: { number: string }) {
  const words = useWords(voiceScreens).dids;
  const query = useQuery(didHistoryQuery(useApi(), number));
  return (
    <Loaded query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <p className={classes.quiet}>{words.noHistory}</p>
        ) : (
          <ol className={classes.past}>
            {items.map((span) => (
              <li key={span.from}>
                <span>
                  <Link to={`/subscribers/${span.subscriberId}`}>{span.username}</Link>
                  <span className={classes.soft}> · {span.customerName}</span>
                </span>
                <span className={classes.soft}>
                  <DateTime at={span.from} only="date" />
                  {' – '}
                  {span.until ? <DateTime at={span.until} only="date" /> : words.present}
                </span>
              </li>
            ))}
          </ol>
        )
      }
    </Loaded>
  );
}
