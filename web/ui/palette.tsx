import { Modal } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import classes from './palette.module.css';

export type PaletteItem = {
  id: string;
  label: string;
  note?: string | undefined;
  icon?: ReactNode;
  after?: ReactNode;
  onChoose: () => void;
};

export type PaletteGroup = { label: string; items: PaletteItem[] };

/**
 * Finds anything by typing. The caller filters; this shows, moves with the arrows and chooses with Enter. The first
 * item is chosen at once, also when it arrives later than the text.
 */
export default function Palette({
  open,
  onClose,
  query,
  onQuery,
  groups,
  placeholder,
  label,
  empty,
}: {
  open: boolean;
  onClose: () => void;
  query: string;
  onQuery: (query: string) => void;
  groups: readonly PaletteGroup[];
  placeholder: string;
  label: string;
  empty: ReactNode;
}) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const items = groups.flatMap((group) => group.items);
  const chosen = Math.min(at, items.length - 1);
  useEffect(() => {
    if (!open) onQuery('');
    setAt(0);
  }, [open, onQuery]);
  useEffect(() => {
    list.current?.querySelector(`[data-index="${chosen}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || items.length === 0) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setAt((chosen + step + items.length) % items.length);
    else if (event.key === 'Enter') items[chosen]?.onChoose();
    else return;
    event.preventDefault();
  };
  return (
    <Modal.Root
      opened={open}
      onClose={onClose}
      size={620}
      yOffset="12vh"
      radius="lg"
      returnFocus
      classNames={{ content: classes.box ?? '' }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={label}>
        <div className={classes.search}>
          <IconSearch size={18} stroke={1.75} aria-hidden="true" />
          <input
            data-autofocus
            role="combobox"
            aria-expanded
            aria-controls={`${id}list`}
            aria-activedescendant={items.length > 0 ? `${id}${chosen}` : undefined}
            aria-autocomplete="list"
            aria-label={label}
            placeholder={placeholder}
            spellCheck={false}
            value={query}
            onChange={(event) => {
              onQuery(event.currentTarget.value);
              setAt(0);
            }}
            onKeyDown={onKeyDown}
          />
        </div>
        <div ref={list} id={`${id}list`} role="listbox" aria-label={label} className={classes.list}>
          {groups.map((group) =>
            group.items.length === 0 ? null : (
              // biome-ignore lint/a11y/useSemanticElements: a fieldset does not belong into a listbox
              <div key={group.label} role="group" aria-label={group.label}>
                <div className={classes.heading} aria-hidden="true">
                  {group.label}
                </div>
                {group.items.map((item) => {
                  const index = items.indexOf(item);
                  return (
                    <Item
                      key={item.id}
                      id={`${id}${index}`}
                      item={item}
                      index={index}
                      chosen={index === chosen}
                      onPoint={() => setAt(index)}
                    />
                  );
                })}
              </div>
            ),
          )}
        </div>
        <div role="status" className={items.length === 0 ? classes.empty : 'k-hidden'}>
          {items.length === 0 ? empty : null}
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}

type ItemProps = { id: string; item: PaletteItem; index: number; chosen: boolean; onPoint: () => void };

function Item({ id, item, index, chosen, onPoint }: ItemProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the cursor stays in the field
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      data-index={index}
      className={classes.item}
      onMouseMove={chosen ? undefined : onPoint}
      onMouseDown={(event) => event.preventDefault()}
      onClick={item.onChoose}
    >
      {item.icon}
      <span className={classes.words}>
        <span>{item.label}</span>
        {item.note && <span className={classes.note}>{item.note}</span>}
      </span>
      {item.after}
    </div>
  );
}
