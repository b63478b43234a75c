import type { DidLine } from '../../../contracts/voice.ts';
import { voiceScreens } from '../../../words/voice/screens/index.ts';
import { useApi, useMay } from '../../lib/app-context.tsx';
import { formatPhone } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { useConfirm } from '../../ui/confirm.tsx';
import { notify } from '../../ui/notify.tsx';
import type { DidDialogKind } from './did-dialogs.tsx';
import { useRenew } from './renew.ts';

export type DidAction = {
  key: string;
  label: string;
  run: () => void;
  to?: string;
  look?: 'plain' | 'quiet' | 'danger';
};

/** What the reader may do with a number in its state. */
export function useDidActions(did: DidLine, open: (kind: DidDialogKind) => void): DidAction[] {
  const { did: words, numbers } = useWords(voiceScreens);
  const may = useMay();
  const drop = useDrop(did);
  const manage = may('voice.manage-dids');
  const all: (DidAction & { when: boolean })[] = [
    {
      key: 'open',
      label: words.open,
      when: did.subscriber !== null,
      run: () => {},
      to: `/subscribers/${did.subscriber?.id ?? ''}`,
    },
    {
      key: 'assign',
      label: words.assign,
      when: manage && (did.state === 'free' || did.state === 'reserved'),
      run: () => open('assign'),
    },
    {
      key: 'reserve',
      label: words.reserve,
      when: may('voice.reserve-dids') && did.state === 'free',
      run: () => open('reserve'),
    },
    {
      key: 'cancel',
      label: words.cancelReservation,
      when: did.state === 'reserved' && (manage || did.reservedByMe),
      run: () => void drop('reservation', words.freed),
    },
    {
      key: 'end',
      label: words.endQuarantine,
      when: manage && did.state === 'quarantined',
      run: () =>
        void drop('quarantine', words.freed, {
          title: words.endTitle,
          text: words.endText,
          action: words.endQuarantine,
        }),
    },
    {
      key: 'release',
      label: words.release,
      when: manage && did.state === 'assigned',
      run: () =>
        void drop('assignment', numbers.released, {
          title: numbers.releaseTitle({ number: formatPhone(`+${did.number}`) }),
          text: numbers.releaseText,
          action: numbers.release,
          danger: true,
        }),
    },
    {
      key: 'port-out',
      label: words.portOut,
      look: 'quiet',
      when: manage && did.state !== 'ported-out',
      run: () => open('port-out'),
    },
  ];
  return all.filter((action) => action.when);
}

function useDrop(did: DidLine) {
  const api = useApi();
  const attempt = useAttempt();
  const confirm = useConfirm();
  const renew = useRenew();
  return async (
    what: 'reservation' | 'quarantine' | 'assignment',
    done: string,
    question?: Parameters<typeof confirm>[0],
  ) => {
    if (question && !(await confirm(question))) return;
    const answer = await attempt(() => api.delete(`/api/voice/dids/${did.number}/${what}`));
    if (answer) notify.done({ message: done });
    renew();
  };
}
