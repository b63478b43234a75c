import { useEffect, useState } from 'react';

/** What is typed goes into the address when the typing pauses. */
export function useTyped(value: string | null, onSettle: (value: string | null) => void, label: string) {
  const [typed, setTyped] = useState(value ?? '');
  useEffect(() => setTyped(value ?? ''), [value]);
  useEffect(() => {
    if (typed === (value ?? '')) return;
    const timer = setTimeout(() => onSettle(typed.trim() || null), 250);
    return () => clearTimeout(timer);
  });
  return { value: typed, onChange: setTyped, label };
}
