import { useQuery } from '@tanstack/react-query';
import type { AssignmentRule } from '../../../contracts/pipeline.ts';
import { leadsWords } from '../../../words/leads/index.ts';
import { pipelineScreens } from '../../../words/pipeline/screens/index.ts';
import { useApi } from '../../lib/app-context.tsx';
import { useFormat } from '../../lib/format.ts';
import { useWords } from '../../lib/words.tsx';
import { useAttempt } from '../../ui/attempt.ts';
import { IconButton } from '../../ui/button.tsx';
import { Switch } from '../../ui/choices.tsx';
import { IconArrowDown, IconArrowUp, IconPencil } from '../../ui/icons.ts';
import classes from './admin.module.css';
import { ruleChoicesQuery, teamsQuery } from './queries.ts';

/** One rule as a sentence: which leads, to whom, how. */
export function RuleRow({
  rule,
  number,
  last,
  onOrder,
  onEdit,
  onChange,
}: {
  rule: AssignmentRule;
  number: number;
  last: boolean;
  onOrder: (by: 1 | -1) => void;
  onEdit: () => void;
  onChange: () => void;
}) {
  const words = useWords(pipelineScreens).rules;
  const api = useApi();
  const attempt = useAttempt();
  const { name } = rule;
  const toggle = async (enabled: boolean) => {
    await attempt(() =>
      api.patch(`/api/pipeline/assignment-rules/${rule.id}`, { enabled, version: rule.version }),
    );
    onChange();
  };
  return (
    <li className={classes.row}>
      <span className={classes.number}>{number}</span>
      <span className={`${classes.words} ${rule.enabled ? '' : classes.off}`}>
        <span className={classes.name}>{name}</span>
        <span className={classes.note}>
          <RuleSentence rule={rule} />
        </span>
      </span>
      <span className={classes.order}>
        <IconButton
          label={words.up({ name })}
          icon={<IconArrowUp size={16} />}
          disabled={number === 1}
          onClick={() => onOrder(-1)}
        />
        <IconButton
          label={words.down({ name })}
          icon={<IconArrowDown size={16} />}
          disabled={last}
          onClick={() => onOrder(1)}
        />
      </span>
      <IconButton label={words.edit({ name })} icon={<IconPencil size={16} />} onClick={onEdit} />
      <Switch
        hideLabel
        label={`${name}: ${rule.enabled ? words.enabled : words.disabled}`}
        value={rule.enabled}
        onChange={(enabled) => void toggle(enabled)}
      />
    </li>
  );
}

function RuleSentence({ rule }: { rule: AssignmentRule }) {
  const words = useWords(pipelineScreens).rules;
  const { sourceName } = useWords(leadsWords);
  const format = useFormat();
  const api = useApi();
  const people = useQuery(ruleChoicesQuery(api)).data?.people ?? [];
  const teams = useQuery(teamsQuery(api)).data?.items ?? [];
  const named = (all: readonly { id: string; name: string }[], ids: readonly string[]) =>
    ids.flatMap((id) => all.find((one) => one.id === id)?.name ?? []);
  const which = [...rule.sources.map((code) => sourceName({ code })), ...rule.campaigns];
  const who = [...named(teams, rule.teamIds), ...named(people, rule.personIds)];
  const fallback = named(people, rule.fallbackPersonId ? [rule.fallbackPersonId] : []);
  return [
    which.length > 0 ? format.list(which) : words.anyLead,
    `${words.modes[rule.mode]}: ${who.length > 0 ? format.list(who) : words.everybody}`,
    fallback[0] ?? (rule.respectHours ? words.waits : ''),
    rule.lastPerson ? words.last({ name: rule.lastPerson.name }) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}
