import { Drawer as MantineDrawer, Modal as MantineModal } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useId, useLayoutEffect, useRef } from 'react';
import { appWords } from '../../words/app/index.ts';
import { useWords } from '../lib/words.tsx';
import { IconButton } from './button.tsx';
import classes from './modal.module.css';

type Shown = { open: boolean; onClose: () => void; title: ReactNode; children: ReactNode };

// A dialog's header is not the page's banner.
const quietHeader = { header: { role: 'presentation' } };

/** A question or a short form that holds everything else back. Fills the screen on phones when `wide`. */
export function Modal({ open, onClose, title, children, wide }: Shown & { wide?: boolean }) {
  const words = useWords(appWords);
  return (
    <MantineModal
      opened={open}
      onClose={onClose}
      title={title}
      size={wide ? 'xl' : 'md'}
      closeButtonProps={{ 'aria-label': words.actions.close }}
      attributes={quietHeader}
      classNames={{ title: classes.title ?? '' }}
    >
      <FirstField>{children}</FirstField>
    </MantineModal>
  );
}

/** Opens with the cursor in the first field; on touch screens the keyboard stays away until asked for. */
function FirstField({ children }: { children: ReactNode }) {
  const body = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!body.current || body.current.querySelector('[data-autofocus]')) return;
    if (!matchMedia('(pointer: fine)').matches) return;
    body.current
      .querySelector('input:not([type="hidden"], [type="radio"], [type="checkbox"]), textarea')
      ?.setAttribute('data-autofocus', 'true');
  }, []);
  return <div ref={body}>{children}</div>;
}

/** Slides in over the page from the right (or `side`), for a form or a list that belongs to the page. */
export function Drawer({
  open,
  onClose,
  title,
  children,
  side = 'right',
  size = 420,
}: Shown & { side?: 'left' | 'right' | 'bottom'; size?: number | string }) {
  const words = useWords(appWords);
  return (
    <MantineDrawer
      opened={open}
      onClose={onClose}
      title={title}
      position={side}
      size={size}
      padding="lg"
      closeButtonProps={{ 'aria-label': words.actions.close }}
      attributes={quietHeader}
      classNames={{ title: classes.title ?? '' }}
    >
      <FirstField>{children}</FirstField>
    </MantineDrawer>
  );
}

/**
 * A second screen beside the first, which stays usable: the customer beside the board. Part of the page's flow,
 * so it is there in the first HTML; covers the page on narrow screens. Escape closes it, focus returns.
 */
export function SidePanel({
  label,
  onClose,
  children,
  actions,
  title,
}: {
  label: string;
  onClose: () => void;
  children: ReactNode;
  title?: ReactNode;
  actions?: ReactNode;
}) {
  const words = useWords(appWords);
  const panel = useRef<HTMLElement>(null);
  const titleId = useId();
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, []);
  return (
    <aside
      ref={panel}
      className={classes.side}
      aria-label={title ? undefined : label}
      aria-labelledby={title ? titleId : undefined}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.stopPropagation();
        onClose();
      }}
    >
      <header className={classes.sideHead}>
        <div id={titleId} className={classes.sideTitle}>
          {title ?? label}
        </div>
        {actions}
        <IconButton label={words.actions.close} icon={<IconX size={18} />} onClick={onClose} />
      </header>
      <div className={classes.sideBody}>{children}</div>
    </aside>
  );
}
