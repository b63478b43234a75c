import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Subscriber } from '../../../contracts/voice.ts';
import { appWords } from '../../../words/app/index.ts';
import { voiceScreens } from '../../../words/voice/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { IconPencil } from '../../ui/icons.ts';
import { Facts, Panel } from '../../ui/layout.tsx';
import { Drawer } from '../../ui/modal.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import { EditLine } from './edit-line.tsx';
import { NumberText } from './marks.tsx';

/** What the line is allowed and how it shows itself. */
export function LinePanel({ line }: { line: Subscriber }) {
  const words = useWords(voiceScreens).subscriber;
  const { actions } = useWords(appWords);
  const [editing, setEditing] = useState(false);
  return (
    <Panel
      title={words.settings}
      actions={
        line.may.manage && (
          <Button small look="quiet" icon={<IconPencil size={15} />} onClick={() => setEditing(true)}>
            {actions.edit}
          </Button>
        )
      }
    >
      <Facts
        items={[
          { key: 'channels', label: words.channels, value: line.channels },
          {
            key: 'callerId',
            label: words.callerId,
            value: line.callerId ? <NumberText number={line.callerId} /> : words.noCallerId,
          },
          {
            key: 'destinations',
            label: words.destinations,
            value:
              line.allowedDestinations.length === 0
                ? words.allDestinations
                : line.allowedDestinations.map((one) => `+${one}`).join(', '),
          },
          {
            key: 'area',
            label: words.areaCode,
            value: [line.country, line.areaCode].filter(Boolean).join(' · '),
          },
          { key: 'switch', label: words.switch, value: line.switchName ?? words.noSwitch },
          {
            key: 'opened',
            label: words.opened,
            value: <DateTime at={line.openedAt} only="date" />,
          },
          ...(line.closedAt
            ? [{ key: 'closed', label: words.closed, value: <DateTime at={line.closedAt} only="date" /> }]
            : []),
        ]}
      />
      <Drawer open={editing} onClose={() => setEditing(false)} title={words.settings}>
        {editing && <EditLine line={line} onDone={() => setEditing(false)} />}
      </Drawer>
    </Panel>
  );
}

/** Shows what was just saved, before the news of it arrives. */
export function useShowLine() {
  const queries = useQueryClient();
  return (line: Subscriber) => {
    queries.setQueryData(['voice', 'subscribers', 'one', line.id], line);
    void queries.invalidateQueries({ queryKey: ['voice', 'subscribers', 'list'] });
  };
}
