import { Menu as MantineMenu, Popover as MantinePopover } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

export type MenuItem =
  | {
      key?: string;
      label: ReactNode;
      icon?: ReactNode;
      after?: ReactNode;
      onClick?: () => void;
      to?: string;
      danger?: boolean;
      disabled?: boolean;
      /** One of several choices: ticked or not. */
      chosen?: boolean;
    }
  | 'line'
  | { heading: ReactNode };

/** A list of actions behind a button. `children` is the button. */
export function Menu({
  items,
  children,
  width = 220,
  position = 'bottom-end',
}: {
  items: readonly (MenuItem | false | null | undefined)[];
  children: ReactNode;
  width?: number;
  position?: 'bottom-end' | 'bottom-start' | 'top-start' | 'right-end';
}) {
  return (
    <MantineMenu width={width} position={position} withinPortal withInitialFocusPlaceholder={false}>
      <MantineMenu.Target>{children}</MantineMenu.Target>
      <MantineMenu.Dropdown>
        {items.map((item, index) => {
          if (!item) return null;
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
          if (item === 'line') return <MantineMenu.Divider key={index} />;
          if ('heading' in item) {
            // biome-ignore lint/suspicious/noArrayIndexKey: headings have no other name
            return <MantineMenu.Label key={index}>{item.heading}</MantineMenu.Label>;
          }
          const shared = {
            leftSection: item.icon,
            rightSection: item.after,
            disabled: item.disabled ?? false,
            'data-danger': item.danger || undefined,
          };
          const key = item.key ?? (typeof item.label === 'string' ? item.label : index);
          if (item.chosen !== undefined) {
            return (
              <MantineMenu.RadioItem
                key={key}
                value={String(key)}
                checked={item.chosen}
                onChange={() => item.onClick?.()}
                disabled={item.disabled ?? false}
                closeMenuOnClick
              >
                <span className="k-menu-choice">
                  {item.icon}
                  {item.label}
                </span>
              </MantineMenu.RadioItem>
            );
          }
          return item.to === undefined ? (
            <MantineMenu.Item key={key} {...shared} onClick={() => item.onClick?.()}>
              {item.label}
            </MantineMenu.Item>
          ) : (
            <MantineMenu.Item key={key} component={Link} to={item.to} {...shared}>
              {item.label}
            </MantineMenu.Item>
          );
        })}
      </MantineMenu.Dropdown>
    </MantineMenu>
  );
}

/** A small surface beside a button: filters, the bell. `target` must take a ref. */
export function Popover({
  open,
  onOpenChange,
  target,
  children,
  width = 320,
  label,
  position = 'bottom-end',
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  target: ReactNode;
  children: ReactNode;
  width?: number | string;
  label: string;
  position?: 'bottom-end' | 'bottom-start' | 'bottom';
}) {
  return (
    <MantinePopover
      opened={open}
      onChange={onOpenChange}
      width={width}
      position={position}
      trapFocus
      returnFocus
      withinPortal
    >
      <MantinePopover.Target>{target}</MantinePopover.Target>
      <MantinePopover.Dropdown aria-label={label}>{children}</MantinePopover.Dropdown>
    </MantinePopover>
  );
}
