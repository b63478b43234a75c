import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';

export type Spot = { x: number; y: number };

export type SpotItem =
  | {
      key: string;
      label: ReactNode;
      icon?: ReactNode;
      after?: ReactNode;
      onClick: () => void;
      danger?: boolean;
      disabled?: boolean;
    }
  | { heading: string }
  | 'line';

/** One menu for many things, opened where it is asked for (right click, a button on a card). Null: closed. */
export function MenuAt({
  at,
  items,
  onClose,
  label,
}: {
  at: Spot | null;
  items: readonly SpotItem[];
  onClose: () => void;
  label: string;
}) {
  if (!at) return null;
  // Under the thumb on phones, where the menu would not fit beside what was touched.
  const low = matchMedia('(max-width: 767px)').matches;
  const spot = low ? { x: 8, y: innerHeight - 8 } : at;
  return (
    <Menu
      opened
      onClose={onClose}
      position={low ? 'top-start' : 'bottom-start'}
      width={low ? 'calc(100vw - 16px)' : 240}
      withinPortal
      returnFocus={false}
      withInitialFocusPlaceholder={false}
    >
      <Menu.Target>
        <span
          aria-hidden="true"
          style={{ position: 'fixed', left: spot.x, top: spot.y, width: 1, height: 1 }}
        />
      </Menu.Target>
      <Menu.Dropdown aria-label={label}>
        {items.map((item, index) => {
          // biome-ignore lint/suspicious/noArrayIndexKey: lines and headings have no other name
          if (item === 'line') return <Menu.Divider key={index} />;
          if ('heading' in item) return <Menu.Label key={item.heading}>{item.heading}</Menu.Label>;
          return (
            <Menu.Item
              key={item.key}
              className="k-menu-item"
              leftSection={item.icon}
              rightSection={item.after}
              disabled={item.disabled ?? false}
              onClick={item.onClick}
              data-danger={item.danger || undefined}
            >
              {item.label}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
