import { useState } from 'react';
import { appWords } from '../../words/app/index.ts';
import { useWords } from '../lib/words.tsx';
import { Button, IconButton } from './button.tsx';
import { IconCheck, IconCopy } from './icons.ts';

/** Puts a text onto the clipboard and says so for a moment. `wide` with the word beside the icon. */
export function CopyButton({ text, wide }: { text: string; wide?: boolean }) {
  const words = useWords(appWords).actions;
  const [done, setDone] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setDone(true);
    setTimeout(() => setDone(false), 2000);
  };
  const label = done ? words.copied : words.copy;
  const icon = done ? <IconCheck size={16} /> : <IconCopy size={16} />;
  return wide ? (
    <Button icon={icon} onClick={() => void copy()}>
      {label}
    </Button>
  ) : (
    <IconButton label={label} icon={icon} onClick={() => void copy()} />
  );
}
