import { useQueryClient } from '@tanstack/react-query';
import type { DidLine, SubscriberLine } from '../../../contracts/voice.ts';
import { type Change, useFollow, useLive } from '../../lib/live.tsx';
import { patch, patchThing } from '../../lib/patch.ts';
import { didsKey, subscribersKey, voiceKey } from './queries.ts';

/** The list of lines: known ones are patched where they stand, new ones come with the list. */
export function useLiveSubscribers(since: number | undefined): void {
  const queries = useQueryClient();
  const reload = () => void queries.invalidateQueries({ queryKey: [...subscribersKey, 'list'] });
  useFollow('voice:subscribers', {
    since,
    onReload: reload,
    onChange: (change) => {
      if (change.kind === 'voice.subscriber-opened') return reload();
      if (change.objectType === 'subscriber') patchLine(change);
      // Numbers that come and go are counted on the line.
      else if (change.kind === 'voice.did-assigned' || change.kind === 'voice.did-released') reload();
    },
  });
  // What the switch made of it changes no version of the line.
  const patchLine = (change: Change) => {
    const line = change.object as SubscriberLine | null;
    if (change.kind === 'voice.subscriber-put' && line)
      patchThing(queries, subscribersKey, { id: line.id, onSwitch: line.onSwitch } as { id: string });
    else patch(queries, subscribersKey, change);
  };
}

/** One line: whatever becomes of it, its page is read anew. */
export function useLiveSubscriber(subscriberId: string | null, since: number | undefined): void {
  const queries = useQueryClient();
  const reload = () => {
    void queries.invalidateQueries({ queryKey: [...subscribersKey, 'one', subscriberId] });
    void queries.invalidateQueries({ queryKey: [...voiceKey, 'registration', subscriberId] });
  };
  useLive(subscriberId ? `subscriber:${subscriberId}` : null, { since, onReload: reload, onChange: reload });
}

/** The inventory: known numbers are patched where they stand; counts and bulk changes are read anew. */
export function useLiveDids(since: number | undefined): void {
  const queries = useQueryClient();
  const reload = () => void queries.invalidateQueries({ queryKey: didsKey });
  useFollow('voice:dids', {
    since,
    onReload: reload,
    onChange: (change) => {
      const line = change.object as DidLine | null;
      if (change.kind === 'voice.did-put') {
        if (line) patchThing(queries, didsKey, { id: line.id, onSwitch: line.onSwitch } as { id: string });
        return;
      }
      if (change.objectType !== 'did' || !patch(queries, [...didsKey, 'list'], change)) return reload();
      void queries.invalidateQueries({ queryKey: [...didsKey, 'counts'] });
      void queries.invalidateQueries({ queryKey: [...didsKey, 'history'] });
    },
  });
}
