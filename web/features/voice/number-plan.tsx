import { useState } from 'react';
import { carriersWords } from '../../../words/voice/carriers/index.ts';
import { useMay } from '../../lib/app-context.tsx';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { IconPlus } from '../../ui/icons.ts';
import { Facts, Panel } from '../../ui/layout.tsx';
import classes from './carrier.module.css';
import type { Plan } from './carrier-queries.ts';
import { CodeDrawer, type CodeList, PlanDrawer, RangeDrawer } from './number-drawers.tsx';

type Opened =
  | { what: 'plan' }
  | { what: 'range'; at: number | null }
  | { what: 'code'; list: CodeList; at: number | null };

/** A country's plan: how it dials, its ranges, its areas. What is changed here reads the next call. */
export function NumberPlan({ plan, onSaved }: { plan: Plan; onSaved: () => void }) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = () => setOpened(null);
  const asked = { plan, onSaved, onClose: close };
  return (
    <div className={classes.scroll}>
      <div className={classes.stack}>
        <Basics plan={plan} onEdit={() => setOpened({ what: 'plan' })} />
        <Ranges plan={plan} onOpen={(at) => setOpened({ what: 'range', at })} />
        <Codes plan={plan} list="areas" onOpen={(at) => setOpened({ what: 'code', list: 'areas', at })} />
        <Codes
          plan={plan}
          list="carrierCodes"
          onOpen={(at) => setOpened({ what: 'code', list: 'carrierCodes', at })}
        />
      </div>
      <PlanDrawer open={opened?.what === 'plan'} {...asked} />
      <RangeDrawer
        open={opened?.what === 'range'}
        at={opened?.what === 'range' ? opened.at : null}
        {...asked}
      />
      <CodeDrawer
        open={opened?.what === 'code'}
        list={opened?.what === 'code' ? opened.list : 'areas'}
        at={opened?.what === 'code' ? opened.at : null}
        {...asked}
      />
    </div>
  );
}

function Basics({ plan, onEdit }: { plan: Plan; onEdit: () => void }) {
  const { numbering: words, common } = useWords(carriersWords);
  const may = useMay();
  const shown = [
    'callingCode',
    'trunkPrefix',
    'internationalPrefix',
    'collectLocalPrefix',
    'collectNationalPrefix',
    'portabilityPrefix',
  ] as const;
  return (
    <Panel
      title={plan.name}
      actions={
        may('voice.manage-numbering') && (
          <Button small onClick={onEdit}>
            {common.edit}
          </Button>
        )
      }
    >
      <Facts
        items={shown.flatMap((key) =>
          plan[key] ? [{ label: words[key], value: <span className={classes.code}>{plan[key]}</span> }] : [],
        )}
      />
    </Panel>
  );
}

type Listing = { plan: Plan; onOpen: (at: number | null) => void };

function Ranges({ plan, onOpen }: Listing) {
  const words = useWords(carriersWords).numbering;
  const may = useMay()('voice.manage-numbering');
  return (
    <Panel
      flush
      title={words.ranges}
      actions={
        may && (
          <Button small icon={<IconPlus size={14} />} onClick={() => onOpen(null)}>
            {words.addRange}
          </Button>
        )
      }
    >
      <div className={classes.lines}>
        <table className={classes.grid}>
          <thead>
            <tr>
              <th>{words.prefix}</th>
              <th>{words.kind}</th>
              <th>{words.digits}</th>
              <th>{words.form}</th>
              <th />
            </tr>
          </thead>
          <tbody>
            {plan.ranges.map((one, at) => (
              <tr key={`${one.form} ${one.prefix} ${one.minDigits}`}>
                <td>
                  {may ? (
                    <button type="button" className={classes.open} onClick={() => onOpen(at)}>
                      {one.prefix}
                    </button>
                  ) : (
                    <span className={classes.code}>{one.prefix}</span>
                  )}
                </td>
                <td>{words.kinds[one.kind]}</td>
                <td>
                  {one.minDigits === one.maxDigits ? one.minDigits : `${one.minDigits}–${one.maxDigits}`}
                </td>
                <td className={classes.soft}>{words.forms[one.form]}</td>
                <td className={classes.soft}>{one.name}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Codes({ plan, list, onOpen }: Listing & { list: CodeList }) {
  const words = useWords(carriersWords).numbering;
  const may = useMay()('voice.manage-numbering');
  const codes = plan[list];
  return (
    <Panel
      flush
      title={words[list]}
      actions={
        may && (
          <Button small icon={<IconPlus size={14} />} onClick={() => onOpen(null)}>
            {list === 'areas' ? words.addArea : words.addCode}
          </Button>
        )
      }
    >
      {codes.length === 0 && <p className={classes.none}>{words.noCodes}</p>}
      {codes.length > 0 && (
        <ul className={classes.chips}>
          {codes.map((one, at) => (
            <li key={one.code} className={classes.chip}>
              {may ? (
                <button type="button" className={classes.open} onClick={() => onOpen(at)}>
                  {one.code}
                </button>
              ) : (
                <span className={classes.code}>{one.code}</span>
              )}
              <span>{one.name}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
