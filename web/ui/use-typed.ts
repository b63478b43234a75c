import { useEffect, useRef, useState } from 'react';

const pause = 200;

/**
 * A search field: what is typed shows at once and is settled, trimmed, when the typing pauses; null when nothing is left.
 * What is settled elsewhere (the way back, cleared filters) shows in the field.
 */
export function useTyped(settled: string | null, settle: (text: string | null) => void) {
  const [value, setValue] = useState(settled ?? '');
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(settle);
  latest.current = settle;
  useEffect(() => () => clearTimeout(waiting.current), []);
  useEffect(() => {
    if (waiting.current === undefined)
      setValue((shown) => (shown.trim() === (settled ?? '') ? shown : (settled ?? '')));
  }, [settled]);
  const onChange = (text: string) => {
    setValue(text);
    clearTimeout(waiting.current);
    waiting.current = setTimeout(() => {
      waiting.current = undefined;
      latest.current(text.trim() || null);
    }, pause);
  };
  return { value, onChange };
}
