import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { LeadDetail } from '../../../contracts/leads.ts';
import { leadsWords } from '../../../words/leads/index.ts';
import { leadsScreens } from '../../../words/leads/screens/index.ts';
import { useApi, useMay, usePlace } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { IconCheck, IconCircleCheck, IconCircleX, IconUser, IconX } from '../../ui/icons.ts';
import { Facts } from '../../ui/layout.tsx';
import { Drawer } from '../../ui/modal.tsx';
import { notify } from '../../ui/notify.tsx';
import { PhoneText } from '../../ui/phone-text.tsx';
import { DateTime } from '../../ui/relative-time.tsx';
import { Loaded } from '../../ui/states.tsx';
import { OutLink } from '../../ui/text.tsx';
import { reasonOf } from './lead-columns.tsx';
import classes from './leads.module.css';
import { leadQuery, leadsKey } from './queries.ts';

/** One lead in full: who, what they wrote and agreed to, where they came from, and what arrived. */
export function LeadDrawer({ leadId, onClose }: { leadId: string | null; onClose: () => void }) {
  const words = useWords(leadsScreens).detail;
  const api = useApi();
  const query = useQuery({ ...leadQuery(api, leadId ?? ''), enabled: leadId !== null });
  return (
    <Drawer open={leadId !== null} onClose={onClose} title={query.data?.name ?? words.title} size={520}>
      {leadId !== null && <Loaded query={query}>{(lead) => <Detail lead={lead} onDone={onClose} />}</Loaded>}
    </Drawer>
  );
}

function Detail({ lead, onDone }: { lead: LeadDetail; onDone: () => void }) {
  const words = useWords(leadsScreens);
  const place = usePlace();
  const customerPage = lead.customerId ? place('customer', lead.customerId) : undefined;
  return (
    <div className={classes.details}>
      <div className={classes.detailHead}>
        {customerPage && (
          <Button look="primary" icon={<IconUser size={16} />} to={customerPage}>
            {words.detail.openCustomer}
          </Button>
        )}
        {lead.state !== 'arrived' && <Judgement lead={lead} onDone={onDone} />}
        {lead.state === 'arrived' && (
          <Badge tone={lead.newCustomer ? 'good' : 'neutral'}>
            {lead.newCustomer ? words.list.newCustomer : words.list.knownCustomer}
          </Badge>
        )}
      </div>
      {lead.suspicions.length > 0 && (
        <div className={classes.why}>
          <strong>{words.detail.why}</strong>
          <ul>
            {lead.suspicions.map((one) => (
              <li key={one}>{reasonOf(words.suspicions, one)}</li>
            ))}
          </ul>
        </div>
      )}
      <Contact lead={lead} />
      {lead.message && (
        <section>
          <h3 className={classes.smallHead}>{words.detail.message}</h3>
          <p className={classes.message}>{lead.message}</p>
        </section>
      )}
      <Answers lead={lead} />
      <Origin lead={lead} />
      {lead.raw && (
        <details>
          <summary className={classes.soft}>{words.detail.raw}</summary>
          <pre className={classes.raw}>{pretty(lead.raw)}</pre>
        </details>
      )}
    </div>
  );
}

function Judgement({ lead, onDone }: { lead: LeadDetail; onDone: () => void }) {
  const words = useWords(leadsScreens).detail;
  const api = useApi();
  const may = useMay();
  const attempt = useAttempt();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const judge = async (what: 'acceptances' | 'discards', done: string) => {
    setBusy(true);
    const ok = await attempt(async () => {
      await api.post(`/api/leads/${lead.id}/${what}`);
      return true;
    });
    setBusy(false);
    await queries.invalidateQueries({ queryKey: leadsKey });
    if (!ok) return;
    notify.done({ message: done });
    onDone();
  };
  if (!may('leads.judge')) return null;
  return (
    <>
      <Button
        look="primary"
        icon={<IconCheck size={16} />}
        busy={busy}
        onClick={() => void judge('acceptances', words.accepted)}
      >
        {words.accept}
      </Button>
      {lead.state === 'suspected' && (
        <Button
          icon={<IconX size={16} />}
          disabled={busy}
          onClick={() => void judge('discards', words.discarded)}
        >
          {words.discard}
        </Button>
      )}
    </>
  );
}

function Contact({ lead }: { lead: LeadDetail }) {
  const words = useWords(leadsScreens);
  const format = useFormat();
  return (
    <section>
      <Facts
        items={[
          {
            key: 'phone',
            label: words.add.phone,
            value: lead.phone && <PhoneText phone={lead.phone} call />,
          },
          { key: 'email', label: words.add.email, value: lead.email },
          ...(lead.customerId
            ? [
                {
                  key: 'responsibles',
                  label: words.list.responsibles,
                  value: format.list(lead.responsibles.map(({ name }) => name)) || words.list.nobody,
                },
              ]
            : []),
          { key: 'sent', label: words.detail.happenedAt, value: <DateTime at={lead.happenedAt} /> },
          ...(lead.arrivedAt.slice(0, 16) === lead.happenedAt.slice(0, 16)
            ? []
            : [{ key: 'arrived', label: words.detail.arrivedAt, value: <DateTime at={lead.arrivedAt} /> }]),
        ]}
      />
      {lead.masked && <p className={classes.soft}>{words.detail.masked}</p>}
    </section>
  );
}

/** Contact and message stand above; here is everything else that was asked. */
function Answers({ lead }: { lead: LeadDetail }) {
  const words = useWords(leadsScreens).detail;
  const answers = lead.answers.filter(({ type }) => !['name', 'phone', 'email', 'message'].includes(type));
  const shown = (type: string, value: string) =>
    type === 'yes-no' ? (value === 'yes' ? words.yes : words.no) : value;
  return (
    <>
      {answers.length > 0 && (
        <section>
          <h3 className={classes.smallHead}>{words.answers}</h3>
          <Facts
            items={answers.map(({ key, label, type, value }) => ({ key, label, value: shown(type, value) }))}
          />
        </section>
      )}
      {lead.consents.length > 0 && (
        <section>
          <h3 className={classes.smallHead}>{words.consents}</h3>
          <ul className={classes.consents}>
            {lead.consents.map(({ key, text, given }) => (
              <li key={key}>
                {given ? (
                  <IconCircleCheck size={16} aria-hidden="true" />
                ) : (
                  <IconCircleX size={16} aria-hidden="true" />
                )}
                <span>
                  {text} <span className={classes.soft}>({given ? words.given : words.notGiven})</span>
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Origin({ lead }: { lead: LeadDetail }) {
  const words = useWords(leadsScreens);
  const room = useWords(leadsWords);
  const { ad, utm } = lead;
  const platforms = words.meta.platforms as Readonly<Record<string, string>>;
  const rows: [string, string, React.ReactNode][] = [
    ['source', words.list.source, room.sourceName({ code: lead.source })],
    ['campaign', words.list.campaign, lead.campaign],
    ['channel', words.list.channel, room.channels[lead.channel]],
    ['form', words.list.form, lead.formName],
    ['metaForm', words.detail.metaForm, ad.formName],
    ['ad', words.detail.ad, ad.adName ?? ad.adId ?? (ad.organic ? words.detail.organic : null)],
    ['adset', words.detail.adset, ad.adsetName],
    ['platform', words.detail.platform, ad.platform && (platforms[ad.platform] ?? ad.platform)],
    ['landing', words.detail.landing, lead.landing && <OutLink href={lead.landing}>{lead.landing}</OutLink>],
    [
      'referrer',
      words.detail.referrer,
      lead.referrer && <OutLink href={lead.referrer}>{lead.referrer}</OutLink>,
    ],
    ...Object.entries(utm).map(([part, value]): [string, string, React.ReactNode] => {
      const key = part.endsWith('clid') ? part : `utm_${part}`;
      return [key, key, value];
    }),
    ['by', words.detail.createdBy, lead.createdBy?.name],
  ];
  return (
    <section>
      <h3 className={classes.smallHead}>{words.detail.attribution}</h3>
      <Facts
        items={rows.filter(([, , value]) => value).map(([key, label, value]) => ({ key, label, value }))}
      />
    </section>
  );
}

function pretty(raw: string): string {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2);
  } catch {
    return raw;
  }
}
