import type { ReactNode } from 'react';
import { useTitle } from '../../lib/title.tsx';
import classes from './door-card.module.css';

/** The card on which a page of the door is written. */
export function DoorCard({
  title,
  text,
  children,
  beside,
}: {
  title: string;
  text?: ReactNode;
  children: ReactNode;
  beside?: ReactNode;
}) {
  useTitle(title);
  return (
    <div className={classes.both}>
      <section className={classes.card} aria-labelledby="door-title">
        <h1 id="door-title" className={classes.title}>
          {title}
        </h1>
        {text && <p className={classes.text}>{text}</p>}
        {children}
      </section>
      {beside}
    </div>
  );
}
