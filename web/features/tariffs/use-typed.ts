import { useEffect, useState } from 'react';

/** What is being typed shows at once; the address and the question to the server follow a moment later. */
export function useTyped(settled: string, settle: (text: string | null) => void) {
  const [text, setText] = useState(settled);
  useEffect(() => setText(settled), [settled]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only typing starts the wait
  useEffect(() => {
    if (text === settled) return;
    const timer = setTimeout(() => settle(text || null), 180);
    return () => clearTimeout(timer);
  }, [text]);
  return { value: text, onChange: setText };
}
