import { useEffect, useRef } from 'react';

export type KeyBinding = { keys: string; run: () => void };

/** Within this time the second key of a pair must follow. */
const pairTime = 1200;

/**
 * Single keys and pairs (`g b`) anywhere on the page but in fields; `mod+k` also there. A key that a widget has used
 * is left alone.
 */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const latest = useRef(bindings);
  latest.current = bindings;
  useEffect(() => {
    let first: { key: string; at: number } | null = null;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.altKey) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const mod = event.ctrlKey || event.metaKey;
      if (!mod && inField(event.target)) return;
      const pressed = mod ? `mod+${key}` : key;
      const pair = first && event.timeStamp - first.at < pairTime ? `${first.key} ${pressed}` : null;
      first = null;
      const bound =
        (pair && latest.current.find((binding) => binding.keys === pair)) ||
        latest.current.find((binding) => binding.keys === pressed);
      if (bound) {
        event.preventDefault();
        bound.run();
      } else if (!mod && latest.current.some((binding) => binding.keys.startsWith(`${pressed} `))) {
        first = { key: pressed, at: event.timeStamp };
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}

function inField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}
