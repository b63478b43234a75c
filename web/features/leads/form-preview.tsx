import { useEffect, useId, useRef, useState } from 'react';
import type { Locale } from '../../../contracts/common.ts';
import { leadsScreens } from '../../../words/leads/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { type FormDraft, previewOf } from './form-draft.ts';
import classes from './forms.module.css';

/** The page as visitors will see it, drawn by the server from the draft; follows the typing. */
export function FormPreview({ draft, language }: { draft: FormDraft; language: Locale }) {
  const words = useWords(leadsScreens).form;
  const name = `preview${useId().replace(/\W/g, '')}`;
  const sender = useRef<HTMLFormElement>(null);
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(560);
  const text = JSON.stringify(previewOf(draft));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the fields below carry exactly these
  useEffect(() => {
    const timer = setTimeout(() => sender.current?.submit(), 350);
    return () => clearTimeout(timer);
  }, [text, language]);
  useEffect(() => {
    const hear = ({ source, data }: MessageEvent) => {
      if (source !== frame.current?.contentWindow || typeof data?.height !== 'number') return;
      setHeight(Math.max(240, Math.ceil(data.height)));
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, []);
  return (
    <aside className={classes.preview} aria-label={words.preview}>
      <h2 className={classes.previewTitle}>{words.preview}</h2>
      <form ref={sender} method="post" action="/api/leads/forms/previews" target={name} hidden>
        <input type="hidden" name="form" value={text} />
        <input type="hidden" name="locale" value={language} />
      </form>
      <iframe ref={frame} name={name} title={words.preview} className={classes.frame} style={{ height }} />
    </aside>
  );
}
