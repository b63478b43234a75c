import { ActionIcon, Button as MantineButton, Tooltip } from '@mantine/core';
import type { MouseEvent, ReactNode, Ref } from 'react';
import { Link } from 'react-router';

type Look = 'primary' | 'plain' | 'quiet' | 'danger';

type ButtonProps = {
  children: ReactNode;
  /** `primary` once per screen; `plain` has a border; `quiet` has none; `danger` cannot be taken back. */
  look?: Look;
  type?: 'button' | 'submit';
  icon?: ReactNode;
  after?: ReactNode;
  /** Turns the button into a link. */
  to?: string;
  onClick?: (event: MouseEvent<HTMLElement>) => void;
  busy?: boolean;
  disabled?: boolean;
  small?: boolean;
  wide?: boolean;
  form?: string;
  'aria-label'?: string;
  'aria-expanded'?: boolean;
  'aria-haspopup'?: 'dialog' | 'menu';
  'data-autofocus'?: boolean;
  ref?: Ref<HTMLButtonElement>;
};

const looks = {
  primary: { variant: 'filled', color: 'honey' },
  plain: { variant: 'default' },
  quiet: { variant: 'subtle', color: 'gray' },
  danger: { variant: 'filled', color: 'red.8' },
} as const;

export function Button({
  look = 'plain',
  icon,
  after,
  busy,
  small,
  wide,
  to,
  type = 'button',
  children,
  ref,
  ...rest
}: ButtonProps) {
  const shared = {
    ...looks[look],
    leftSection: icon,
    rightSection: after,
    loading: busy ?? false,
    size: small ? 'compact-sm' : 'sm',
    fullWidth: wide ?? false,
  };
  if (to !== undefined) {
    const { disabled: _disabled, form: _form, ...link } = rest;
    return (
      <MantineButton component={Link} to={to} {...shared} {...link}>
        {children}
      </MantineButton>
    );
  }
  return (
    <MantineButton type={type} ref={ref} {...shared} {...rest}>
      {children}
    </MantineButton>
  );
}

type IconButtonProps = {
  /** Says what it does: read aloud and shown as a tip. */
  label: string;
  icon: ReactNode;
  to?: string;
  onClick?: (event: MouseEvent<HTMLElement>) => void;
  look?: 'quiet' | 'plain' | 'primary' | 'danger';
  size?: number;
  disabled?: boolean;
  busy?: boolean;
  /** Pressed or not, for buttons that stay down. */
  pressed?: boolean;
  /** No tip, when the label stands beside it anyway. */
  bare?: boolean;
  'aria-expanded'?: boolean;
  'aria-haspopup'?: 'dialog' | 'menu';
  'aria-keyshortcuts'?: string;
  ref?: Ref<HTMLButtonElement>;
};

const iconLooks = {
  quiet: { variant: 'subtle', color: 'gray' },
  plain: { variant: 'default' },
  primary: { variant: 'filled', color: 'honey' },
  danger: { variant: 'subtle', color: 'red' },
} as const;

export function IconButton({
  label,
  icon,
  to,
  look = 'quiet',
  size = 32,
  busy,
  pressed,
  bare,
  ref,
  ...rest
}: IconButtonProps) {
  const shared = { ...iconLooks[look], size, 'aria-label': label, loading: busy ?? false };
  const { disabled: _disabled, ...linkRest } = rest;
  const button =
    to === undefined ? (
      <ActionIcon
        type="button"
        ref={ref}
        {...shared}
        {...rest}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      >
        {icon}
      </ActionIcon>
    ) : (
      <ActionIcon component={Link} to={to} {...shared} {...linkRest}>
        {icon}
      </ActionIcon>
    );
  return bare ? button : <Tooltip label={label}>{button}</Tooltip>;
}
