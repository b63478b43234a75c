import { appWords } from '../../words/app/index.ts';
import { useFormat } from '../lib/format.ts';
import { useWords } from '../lib/words.tsx';
import { AvatarGroup, type Person } from './avatar.tsx';
import classes from './viewing.module.css';

/** Who else is looking at this: `<Viewing viewers={useViewing('customer:…')} />`. Nothing when nobody is. */
export function Viewing({ viewers, small }: { viewers: readonly Person[]; small?: boolean }) {
  const words = useWords(appWords).live;
  const format = useFormat();
  if (viewers.length === 0) return null;
  const names = format.list(viewers.map((viewer) => viewer.name));
  return (
    <span className={classes.viewing} role="status">
      <AvatarGroup people={viewers} size={small ? 18 : 24} />
      {!small && <span className={classes.words}>{words.viewing({ names, n: viewers.length })}</span>}
    </span>
  );
}
