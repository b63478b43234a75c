import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Customer, IdentityKind } from '../../../contracts/customers.ts';
import { customersWords } from '../../../words/customers/index.ts';
import { customersScreens } from '../../../words/customers/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useLocale, useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import { IconGitMerge } from '../../ui/icons.ts';
import { Panel } from '../../ui/layout.tsx';
import { notify } from '../../ui/notify.tsx';
import { PhoneText } from '../../ui/phone-text.tsx';
import { Link } from '../../ui/text.tsx';
import classes from './customers.module.css';
import { duplicatesQuery } from './queries.ts';

/** Customers that may be this one; nothing is merged by itself. */
export function Duplicates({ customer }: { customer: Customer }) {
  const words = useWords(customersScreens).duplicates;
  const { identityKinds } = useWords(customersWords);
  const locale = useLocale();
  const api = useApi();
  const queries = useQueryClient();
  const attempt = useAttempt();
  const { data } = useQuery(duplicatesQuery(api, customer.id));
  if (!data || data.items.length === 0) return null;
  const dismiss = (pairId: string) =>
    attempt(async () => {
      await api.delete(`/api/customers/possible-duplicates/${pairId}`);
      notify.done({ message: words.dismissed });
      await queries.invalidateQueries({ queryKey: ['customers', 'duplicates'] });
    });
  return (
    <Panel title={words.title}>
      <ul className={classes.duplicates}>
        {data.items.map(({ id, reason, customer: other }) => (
          <li key={id}>
            <IconGitMerge size={16} stroke={1.75} aria-hidden="true" />
            <span className={classes.duplicate}>
              <Link to={`/customers/${other.id}`}>{other.name}</Link>
              {other.phone && <PhoneText phone={other.phone} />}
              <span className={classes.soft}>
                {words.text({
                  kind: (identityKinds[reason as IdentityKind] ?? reason).toLocaleLowerCase(locale),
                })}
              </span>
            </span>
            {customer.abilities.change && (
              <Button small look="quiet" onClick={() => void dismiss(id)}>
                {words.dismiss}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
