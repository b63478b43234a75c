import { useEffect, useState } from 'react';
import type { Customer, Identity, RevealAnswer } from '../../../contracts/customers.ts';
import { customersWords } from '../../../words/customers/index.ts';
import { customersScreens } from '../../../words/customers/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Button } from '../../ui/button.tsx';
import {
  IconBrandWhatsapp,
  IconEye,
  IconLink,
  IconMail,
  IconPhone,
  IconShieldCheck,
} from '../../ui/icons.ts';
import { PhoneText } from '../../ui/phone-text.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import classes from './customers.module.css';

/** How the customer is reached. Masked data is shown on asking, and that is written down. */
export function ContactList({ customer }: { customer: Customer }) {
  const words = useWords(customersScreens).screen;
  const api = useApi();
  const attempt = useAttempt();
  const [revealed, setRevealed] = useState<ReadonlyMap<string, string>>(new Map());
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was shown of one customer is not kept for the next
  useEffect(() => setRevealed(new Map()), [customer.id]);
  const reveal = async () => {
    const path = `/api/customers/${customer.id}/reveals`;
    const answer = await attempt(() => api.post<RevealAnswer>(path, {}));
    if (answer) setRevealed(new Map(answer.identities.map(({ id, value }) => [id, value])));
  };
  if (customer.identities.length === 0) return <p className={classes.none}>{words.noContact}</p>;
  return (
    <div className={classes.contacts}>
      <ul>
        {customer.identities.map((identity) => (
          <Line key={identity.id} identity={identity} value={revealed.get(identity.id)} />
        ))}
      </ul>
      {customer.abilities.reveal && revealed.size === 0 && (
        <Tooltip label={words.revealHint}>
          <Button small icon={<IconEye size={15} />} onClick={() => void reveal()}>
            {words.reveal}
          </Button>
        </Tooltip>
      )}
    </div>
  );
}

function Line({ identity, value = identity.value }: { identity: Identity; value?: string | undefined }) {
  const { identityKinds } = useWords(customersWords);
  const words = useWords(customersScreens).screen;
  const { kind, attested } = identity;
  const Icon =
    kind === 'phone'
      ? IconPhone
      : kind === 'email'
        ? IconMail
        : kind.startsWith('whatsapp')
          ? IconBrandWhatsapp
          : IconLink;
  return (
    <li>
      <Icon size={16} stroke={1.75} aria-hidden="true" />
      <span className="k-hidden">{identityKinds[kind]}</span>
      <span className={classes.contactValue}>
        {kind === 'phone' ? (
          <PhoneText phone={value} call />
        ) : kind === 'email' && !value.includes('•') ? (
          <a className="k-plain-link" href={`mailto:${value}`}>
            {value}
          </a>
        ) : (
          <>
            {value}
            {kind !== 'email' && <span className={classes.soft}> {identityKinds[kind]}</span>}
          </>
        )}
      </span>
      {attested && (
        <Tooltip label={words.attested}>
          <span className={classes.attested}>
            <IconShieldCheck size={15} stroke={1.75} aria-hidden="true" />
            <span className="k-hidden">{words.attested}</span>
          </span>
        </Tooltip>
      )}
    </li>
  );
}
