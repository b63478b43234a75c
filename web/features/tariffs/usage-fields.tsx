import type { Service } from '../../../contracts/tariffs-engine.ts';
import { tariffsScreens } from '../../../words/tariffs/screens/index.ts';
import { useWords } from '../../lib/words.tsx';
import { Segments } from '../../ui/choices.tsx';
import classes from './tariffs.module.css';
import { UsageField, usualUsage } from './usage-field.tsx';

export type Usage = { service: Service; count: number | null };

/** Whether a call or messages are to be priced, and how much of it. */
export function UsageFields({ value, onChange }: { value: Usage; onChange: (value: Usage) => void }) {
  const words = useWords(tariffsScreens).simulator;
  const { service, count } = value;
  return (
    <>
      <div className={classes.by}>
        <span className="k-label">{words.what}</span>
        <Segments
          label={words.what}
          value={service}
          onChange={(next) => onChange({ service: next, count: usualUsage[next] })}
          options={[
            { value: 'voice', label: words.whats.voice },
            { value: 'message', label: words.whats.message },
          ]}
        />
      </div>
      <UsageField service={service} value={count} onChange={(next) => onChange({ service, count: next })} />
    </>
  );
}

/** What an address asks for: `service=message&seconds=3`. */
export function usageOf(params: URLSearchParams): { service: Service; seconds: string } {
  const service = params.get('service') === 'message' ? 'message' : 'voice';
  return { service, seconds: params.get('seconds') ?? String(usualUsage[service]) };
}

/** The same as the fields hold it, and back. */
export const usageAsked = ({ service, seconds }: ReturnType<typeof usageOf>): Usage => ({
  service,
  count: Number(seconds) || 0,
});

export const usageParams = ({ service, count }: Usage): Record<string, string> => ({
  ...(service === 'message' ? { service } : {}),
  seconds: String(count ?? 0),
});
