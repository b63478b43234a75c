import { useState } from 'react';
import type { demoUsers } from '../../../contracts/identity.ts';
import { identityScreens } from '../../../words/identity/screens/index.ts';
import type { Wire } from '../../lib/api.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useSentence, useWords } from '../../lib/words.tsx';
import { Avatar } from '../../ui/avatar.tsx';
import { IconChevronRight } from '../../ui/icons.ts';
import classes from './door-card.module.css';
import { signIn } from './sign-in.ts';

/** One click signs in as one of the demo's people. Only in demo mode. */
export function DemoUsers({ demo, onEnter }: { demo: Wire<typeof demoUsers>; onEnter: () => void }) {
  const { signIn: words, roleNames } = useWords(identityScreens);
  const api = useApi();
  const sentence = useSentence();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const go = async (email: string) => {
    setBusy(true);
    setFault(null);
    try {
      await signIn(api, { email, password: demo.password });
      onEnter();
    } catch (error) {
      setFault(error);
      setBusy(false);
    }
  };
  return (
    <aside className={classes.side} aria-labelledby="demo-title">
      <h2 id="demo-title">{words.demoTitle}</h2>
      <p>{words.demoText}</p>
      <ul className={classes.people}>
        {demo.items.map((user) => (
          <li key={user.email}>
            <button
              type="button"
              className={classes.person}
              disabled={busy}
              onClick={() => void go(user.email)}
            >
              <Avatar person={{ id: user.email, name: user.name }} size={30} />
              <span>
                <strong>{user.name}</strong>
                <small>{roleName(roleNames, user.role)}</small>
              </span>
              <IconChevronRight size={16} stroke={1.75} />
            </button>
          </li>
        ))}
      </ul>
      <div role="alert" className="k-field-error">
        {fault ? sentence(fault) : null}
      </div>
    </aside>
  );
}

const roleName = (names: Record<string, string>, role: string): string => names[role] ?? role;
