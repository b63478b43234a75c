import { Tabs as MantineTabs } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './tabs.module.css';

export type Tab = { key: string; label: ReactNode; icon?: ReactNode; count?: ReactNode; content?: ReactNode };

/** Views of one thing. The caller keeps which one is open, preferably in the address. */
export function Tabs({
  tabs,
  open,
  onOpen,
  label,
}: {
  tabs: readonly Tab[];
  open: string;
  onOpen: (key: string) => void;
  label: string;
}) {
  return (
    <MantineTabs
      value={open}
      onChange={(key) => key && onOpen(key)}
      keepMounted={false}
      classNames={{ list: classes.list ?? '', tab: classes.tab ?? '' }}
    >
      <MantineTabs.List aria-label={label}>
        {tabs.map((tab) => (
          <MantineTabs.Tab key={tab.key} value={tab.key} leftSection={tab.icon} rightSection={tab.count}>
            {tab.label}
          </MantineTabs.Tab>
        ))}
      </MantineTabs.List>
      {tabs.map((tab) =>
        tab.content === undefined ? null : (
          <MantineTabs.Panel key={tab.key} value={tab.key} pt="md">
            {tab.content}
          </MantineTabs.Panel>
        ),
      )}
    </MantineTabs>
  );
}
