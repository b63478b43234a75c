import { Spotlight, spotlight } from '@mantine/spotlight';
import '@mantine/spotlight/styles.layer.css';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useEffect } from 'react';

export type PaletteItem = {
  id: string;
  label: string;
  note?: string | undefined;
  icon?: ReactNode;
  after?: ReactNode;
  onChoose: () => void;
};

export type PaletteGroup = { label: string; items: PaletteItem[] };

/** Finds anything by typing. The caller filters; this shows, moves with the arrows and chooses with Enter. */
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
  useEffect(() => {
    if (open) spotlight.open();
    else spotlight.close();
  }, [open]);
  const filled = groups.filter((group) => group.items.length > 0);
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={onQuery}
      onSpotlightClose={onClose}
      shortcut={null}
      scrollable
      maxHeight="min(60vh, 480px)"
      radius="lg"
      size="lg"
      centered={false}
      yOffset="12vh"
      overlayProps={{ blur: 0, backgroundOpacity: 0.45 }}
      classNames={{ actionsGroup: 'k-palette-group' }}
      attributes={{ content: { 'aria-label': label } }}
    >
      <Spotlight.Search
        placeholder={placeholder}
        aria-label={label}
        leftSection={<IconSearch size={18} stroke={1.75} />}
      />
      <Spotlight.ActionsList>
        {filled.map((group) => (
          <Spotlight.ActionsGroup key={group.label} label={group.label}>
            {group.items.map((item) => (
              <Spotlight.Action
                key={item.id}
                label={item.label}
                {...(item.note ? { description: item.note } : {})}
                leftSection={item.icon}
                rightSection={item.after}
                onClick={item.onChoose}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {filled.length === 0 && <Spotlight.Empty>{empty}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
