import { IconAdjustmentsHorizontal, IconCheck, IconChevronDown, IconX } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import { appWords } from '../../words/app/index.ts';
import { fold } from '../lib/format.ts';
import { useWords } from '../lib/words.tsx';
import { Button } from './button.tsx';
import type { Option } from './choices.tsx';
import { SearchField } from './fields.tsx';
import classes from './filter-bar.module.css';
import { Popover } from './menu.tsx';
import { Drawer } from './modal.tsx';

export type Filter = {
  name: string;
  label: string;
  options: readonly Option[];
  chosen: readonly string[];
  onChoose: (values: string[]) => void;
  /** Only one at a time. */
  single?: boolean;
};

/** Search, filters and what stands at the end of the row. On phones the filters wait behind one button. */
export function FilterBar({
  search,
  filters,
  onClear,
  children,
}: {
  search?: { value: string; onChange: (value: string) => void; label: string };
  filters: readonly Filter[];
  onClear: () => void;
  children?: ReactNode;
}) {
  const words = useWords(appWords);
  const [open, setOpen] = useState(false);
  const count = filters.filter((filter) => filter.chosen.length > 0).length;
  return (
    <search className={classes.bar} aria-label={words.filters.label}>
      <div className={classes.row}>
        {search && (
          <div className={classes.search}>
            <SearchField {...search} />
          </div>
        )}
        <div className={classes.wide}>
          {filters.map((filter) => (
            <FilterButton key={filter.name} filter={filter} />
          ))}
          {count > 0 && (
            <Button small look="quiet" icon={<IconX size={14} />} onClick={onClear}>
              {words.filters.clear}
            </Button>
          )}
        </div>
        {filters.length > 0 && (
          <div className={classes.narrow}>
            <Button icon={<IconAdjustmentsHorizontal size={16} />} onClick={() => setOpen(true)}>
              {count > 0 ? words.filters.some({ n: count }) : words.filters.label}
            </Button>
          </div>
        )}
        {children && <div className={classes.end}>{children}</div>}
      </div>
      <Drawer open={open} onClose={() => setOpen(false)} title={words.filters.label} side="bottom" size="80%">
        {filters.map((filter) => (
          <fieldset key={filter.name} className={classes.group}>
            <legend>{filter.label}</legend>
            <Choices filter={filter} />
          </fieldset>
        ))}
        <div className="k-actions">
          <Button look="quiet" onClick={onClear}>
            {words.filters.clear}
          </Button>
          <Button look="primary" onClick={() => setOpen(false)}>
            {words.filters.show}
          </Button>
        </div>
      </Drawer>
    </search>
  );
}

function FilterButton({ filter }: { filter: Filter }) {
  const [open, setOpen] = useState(false);
  const names = filter.chosen.map(
    (value) => filter.options.find((one) => one.value === value)?.label ?? value,
  );
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label={filter.label}
      width={260}
      position="bottom-start"
      target={
        <button
          type="button"
          className={classes.filter}
          data-chosen={names.length > 0 || undefined}
          aria-expanded={open}
          aria-haspopup="dialog"
          onClick={() => setOpen(!open)}
        >
          <span>{filter.label}</span>
          {names.length > 0 && (
            <strong>{names.length > 1 ? `${names[0]} +${names.length - 1}` : names[0]}</strong>
          )}
          <IconChevronDown size={14} />
        </button>
      }
    >
      <Choices filter={filter} onDone={() => setOpen(false)} />
    </Popover>
  );
}

function Choices({ filter, onDone }: { filter: Filter; onDone?: () => void }) {
  const words = useWords(appWords);
  const [search, setSearch] = useState('');
  const shown = useMemo(() => {
    const wanted = fold(search.trim());
    return filter.options.filter((option) => fold(option.label).includes(wanted));
  }, [filter.options, search]);
  const toggle = (value: string) => {
    const has = filter.chosen.includes(value);
    if (filter.single) {
      filter.onChoose(has ? [] : [value]);
      onDone?.();
    } else filter.onChoose(has ? filter.chosen.filter((one) => one !== value) : [...filter.chosen, value]);
  };
  return (
    <div className={classes.choices}>
      {filter.options.length > 8 && (
        <SearchField label={words.fields.search} value={search} onChange={setSearch} />
      )}
      <div className={classes.options}>
        {shown.map((option) => {
          const chosen = filter.chosen.includes(option.value);
          return (
            <button
              key={option.value}
              type="button"
              aria-pressed={chosen}
              className={classes.option}
              onClick={() => toggle(option.value)}
            >
              <span>{option.label}</span>
              {chosen && <IconCheck size={16} />}
            </button>
          );
        })}
        {shown.length === 0 && <p className={classes.none}>{words.fields.nothingFound}</p>}
      </div>
    </div>
  );
}
