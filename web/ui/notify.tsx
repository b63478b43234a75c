import { Notifications, notifications } from '@mantine/notifications';
import { IconAlertTriangle, IconCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';

type Notice = {
  title?: ReactNode;
  message: ReactNode;
  /** The same id replaces an earlier notice. */
  id?: string;
  /** One thing to do about it, such as undo. */
  action?: { label: string; run: () => void };
  /** Milliseconds; false stays until closed. */
  stay?: number | false;
};

const show = (notice: Notice, color: string, icon: ReactNode, stay: number | false) => {
  const id = notice.id ?? crypto.randomUUID();
  const { action } = notice;
  notifications.show({
    id,
    color,
    icon,
    title: notice.title,
    autoClose: notice.stay ?? stay,
    message: (
      <div className="k-notice">
        <span>{notice.message}</span>
        {action && (
          <Button
            small
            look="quiet"
            onClick={() => {
              notifications.hide(id);
              action.run();
            }}
          >
            {action.label}
          </Button>
        )}
      </div>
    ),
  });
  return id;
};

/** Short notices in the corner. A failure stays longer; what must be answered belongs in a `confirm`. */
export const notify = {
  done: (notice: Notice) => show(notice, 'green.8', <IconCheck size={16} />, 4000),
  info: (notice: Notice) => show(notice, 'honey', <IconInfoCircle size={16} />, 6000),
  failed: (notice: Notice) => show(notice, 'red.8', <IconAlertTriangle size={16} />, 9000),
  hide: (id: string) => notifications.hide(id),
};

/** Where notices appear; rendered once by the frame. */
export const Notices = () => (
  <Notifications position="bottom-right" limit={4} zIndex={500} classNames={{ root: 'k-toasts' }} />
);
