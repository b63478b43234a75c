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

/** What is typed, once the typing pauses: for choices that the server looks up. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text.trim()), 200);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
