import type { ReactNode } from 'react';
import { identityScreens } from '../../../words/identity/screens/index.ts';
import { isRefusal } from '../../lib/refusal.ts';
import { useSentence, useWords } from '../../lib/words.tsx';
import { Skeleton } from '../../ui/states.tsx';
import { Link } from '../../ui/text.tsx';
import classes from './door-card.module.css';
import { DoorCard } from './door-card.tsx';
import { type Linked, useLinked } from './link-token.ts';

/** A page of the door that is reached by a mailed link: waits for it, says when it is dead, else shows its form. */
export function LinkCard({
  purpose,
  title,
  text,
  children,
}: {
  purpose: Linked['purpose'];
  title: string;
  text: (linked: Linked) => string;
  children: (linked: Linked) => ReactNode;
}) {
  const words = useWords(identityScreens).link;
  const sentence = useSentence();
  const { linked, error } = useLinked(purpose);
  if (error) {
    const known = !isRefusal(error) || error.status === 410 || error.status === 422;
    return (
      <DoorCard title={words.deadTitle} text={known ? words.dead : sentence(error)}>
        <div className={classes.links}>
          {purpose === 'reset' && <Link to="/forgot-password">{words.askAgain}</Link>}
          <Link to="/sign-in">{words.toSignIn}</Link>
        </div>
      </DoorCard>
    );
  }
  if (!linked) {
    return (
      <DoorCard title={title}>
        <p className="k-hidden" role="status">
          {words.checking}
        </p>
        <Skeleton lines={5} />
      </DoorCard>
    );
  }
  return (
    <DoorCard title={title} text={text(linked)}>
      {children(linked)}
    </DoorCard>
  );
}
