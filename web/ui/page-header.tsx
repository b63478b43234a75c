import { IconArrowLeft } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { appWords } from '../../words/app/index.ts';
import { useTitle } from '../lib/title.tsx';
import { useWords } from '../lib/words.tsx';
import { IconButton } from './button.tsx';
import classes from './page-header.module.css';

/** The head of a screen: its name (also the browser tab's), what can be done, and filters or tabs below. */
export function PageHeader({
  title,
  heading,
  note,
  back,
  actions,
  children,
}: {
  title: string;
  /** Shown instead of the plain title. */
  heading?: ReactNode;
  note?: ReactNode;
  /** Where the arrow leads. */
  back?: string;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  useTitle(title);
  const words = useWords(appWords);
  return (
    <header className={classes.head}>
      <div className={classes.row}>
        {back !== undefined && (
          <IconButton label={words.actions.back} icon={<IconArrowLeft size={18} />} to={back} />
        )}
        <div className={classes.words}>
          <h1 className={classes.title}>{heading ?? title}</h1>
          {note && <div className={classes.note}>{note}</div>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {children}
    </header>
  );
}
