import { Kbd } from '@mantine/core';
import { useSyncExternalStore } from 'react';

const subscribeNever = () => () => {};
const onMac = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** Shows keys as caps: `mod+k` is ⌘K or Ctrl K, `g b` is two keys pressed one after the other. */
export function KeyHint({ keys }: { keys: string }) {
  const mac = useSyncExternalStore(subscribeNever, onMac, () => false);
  return (
    <span className="k-keys">
      {keys.split(/[+ ]/).map((key) => (
        <Kbd key={key} size="xs">
          {key === 'mod' ? (mac ? '⌘' : 'Ctrl') : key.length === 1 ? key.toLocaleUpperCase('en') : key}
        </Kbd>
      ))}
    </span>
  );
}
