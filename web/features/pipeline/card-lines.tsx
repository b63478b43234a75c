import type { Card, Stage } from '../../../contracts/pipeline.ts';
import { pipelineScreens } from '../../../words/pipeline/screens/index.ts';
import { moment } from '../../lib/clock.ts';
import { useFormat } from '../../lib/format.ts';
import { useNow } from '../../lib/now.tsx';
import { useWords } from '../../lib/words.tsx';
import { IconBell, IconClockExclamation, IconHistory, IconHourglass } from '../../ui/icons.ts';
import classes from './card.module.css';

const day = 86_400_000;

/** How long the card has been in its stage; late when the stage has a limit. */
export function StageAge({ card, stage }: { card: Card; stage: Stage }) {
  const words = useWords(pipelineScreens).card;
  const now = useNow();
  const n = Math.max(0, Math.floor((now - moment(card.enteredStageAt).getTime()) / day));
  const limit = stage.ageLimitDays;
  const late = limit !== null && n > limit;
  const title = late ? words.late({ n, limit }) : words.ageFull({ n });
  return (
    <span className={classes.age} data-late={late || undefined} title={title} suppressHydrationWarning>
      {late && <IconClockExclamation size={13} aria-hidden="true" />}
      {words.age({ n })}
      {late && <span className="k-hidden">{title}</span>}
    </span>
  );
}

/** What is next, or when there was contact last. Colour never says it alone. */
export function FollowUp({ card }: { card: Card }) {
  const words = useWords(pipelineScreens).card;
  const format = useFormat();
  const now = useNow();
  const { nextReminder, lastContactAt, waiting } = card;
  if (waiting) return <Line icon={<IconHourglass size={14} />} text={words.waiting} tone="wait" />;
  if (nextReminder) {
    const due = moment(nextReminder.dueAt).getTime();
    const when = format.relative(nextReminder.dueAt, now);
    const title = `${nextReminder.title ? `${nextReminder.title} · ` : ''}${format.full(nextReminder.dueAt)}`;
    return due < now ? (
      <Line
        icon={<IconClockExclamation size={14} />}
        text={words.overdue({ when })}
        title={title}
        tone="late"
      />
    ) : (
      <Line icon={<IconBell size={14} />} text={words.reminder({ when })} title={title} />
    );
  }
  if (!lastContactAt) return <Line icon={<IconHistory size={14} />} text={words.noContact} />;
  return (
    <Line
      icon={<IconHistory size={14} />}
      text={words.lastContact({ when: format.relative(lastContactAt, now) })}
      title={format.full(lastContactAt)}
    />
  );
}

function Line({
  icon,
  text,
  title,
  tone,
}: {
  icon: React.ReactNode;
  text: string;
  title?: string;
  tone?: 'late' | 'wait';
}) {
  return (
    <span className={classes.follow} data-tone={tone} title={title} suppressHydrationWarning>
      {icon}
      <span className="k-cut" suppressHydrationWarning>
        {text}
      </span>
    </span>
  );
}
