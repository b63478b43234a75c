import type { Same } from '../dictionary.ts';
import { en as pages } from './pages-en.ts';
import type { tr } from './tr.ts';

type Who = { name?: string };
type Wait = { retryAfterSeconds?: number };

const wait = ({ retryAfterSeconds = 0 }: Wait): string => {
  const minutes = Math.ceil(retryAfterSeconds / 60);
  return retryAfterSeconds <= 90 ? `${retryAfterSeconds} seconds` : `${minutes} minutes`;
};
const letter = (subject: string, name: string, text: string): string =>
  `${subject}\n\nHello ${name},\n\n${text}`;
const notYou = 'If this was not you, change your password now and tell your administrator.';

export const en: Same<typeof tr> = {
  ...pages,
  mails: {
    reset: (p) =>
      letter(
        'Reset your Kovan password',
        p.name,
        `Open this link within an hour to set a new password:\n${p.url}\n\nIf you did not ask for this, ignore this message; your password stays as it is.`,
      ),
    invitation: (p) =>
      letter(
        'You are invited to Kovan',
        p.name,
        `${p.inviter} has invited you to Kovan. Open this link within seven days to set your name and password:\n${p.url}`,
      ),
    passwordChanged: (p) =>
      letter(
        'Your Kovan password has changed',
        p.name,
        `Your password was changed just now and your other sessions were ended. ${notYou}`,
      ),
    totpDisabled: (p) =>
      letter(
        'Two-step sign-in is off',
        p.name,
        `Two-step sign-in was turned off for your account just now. ${notYou}`,
      ),
    passkeyAdded: (p) =>
      letter('A new passkey', p.name, `A passkey was added to your account just now. ${notYou}`),
    keyMade: (p) =>
      letter('A new API key', p.name, `An API key was made with your account just now. ${notYou}`),
  },
  refusals: {
    'sign-in-refused': 'The e-mail or the password is wrong.',
    'code-needed': 'A verification code is needed.',
    'code-refused': 'The code is wrong or too old.',
    locked: (p) => `Too many attempts. Try again in ${wait(p)}.`,
    'needs-a-person': 'This cannot be done with an API key; somebody must be signed in.',
    'confirm-needed': 'Give your password once more to go on.',
    'above-you': 'This person may do what you may not; you cannot manage the account.',
    'not-grantable': 'You cannot give or take away a permission that you do not hold.',
    'last-administrator':
      'The last administrator cannot be removed. Make somebody else an administrator first.',
    'ready-role': 'Ready roles cannot be changed. Make a copy and change that.',
    'team-circle': 'A team cannot stand below itself.',
    'name-taken': 'This name is taken.',
    'email-taken': 'This e-mail address is taken.',
    'role-in-use': 'Somebody has this role. Take it away from them first.',
    'team-in-use': 'There are teams below this one. Move them first.',
    'link-not-valid': 'This link is no longer good. It may have been used or be too old.',
    'password-wrong': 'The password is wrong.',
    'password-too-short': 'A password has at least 10 characters.',
    'password-too-common': 'This password is too easy to guess. Try one made of a few words.',
    'password-like-name': 'The password must not be like your name or e-mail address.',
    'photo-missing': 'Choose a photo.',
    'photo-type': 'Only JPEG, PNG and WebP photos can be uploaded.',
    'totp-already-on': 'Two-step sign-in is already on.',
    'totp-not-on': 'Two-step sign-in is not on.',
    'too-many-passkeys': (p) => `At most ${p.most} passkeys can be added.`,
    'passkey-refused': 'The passkey was not accepted.',
    'too-many-keys': (p) => `There can be at most ${p.most} API keys.`,
    'not-invited': 'This person is not waiting for an invitation.',
    'not-yourself': 'You cannot disable your own account.',
    'in-the-past': 'This moment has passed.',
    'before-start': 'The end must be after the start.',
  },
  facts: {
    'identity.signed-in': 'Signed in',
    'identity.sign-in-refused': 'Sign-in refused',
    'identity.signed-out': 'Signed out',
    'identity.session-revoked': (p) => ((p.n ?? 1) === 1 ? '1 session ended' : `${p.n} sessions ended`),
    'identity.password-changed': 'Password changed',
    'identity.password-reset': 'Password reset by link',
    'identity.reset-mailed': 'Reset link sent',
    'identity.totp-enabled': (p: Who) => `Two-step sign-in on: ${p.name ?? ''}`,
    'identity.totp-disabled': (p: Who) => `Two-step sign-in off: ${p.name ?? ''}`,
    'identity.recovery-codes-made': 'New recovery codes made',
    'identity.recovery-code-used': 'Recovery code used',
    'identity.passkey-added': (p) => `Passkey added: ${p.passkey ?? ''}`,
    'identity.passkey-removed': (p) => `Passkey removed: ${p.passkey ?? ''}`,
    'identity.key-made': (p) => `API key made: ${p.key ?? ''} (${p.prefix ?? ''}…)`,
    'identity.key-revoked': (p) => `API key revoked: ${p.key ?? ''} (${p.prefix ?? ''}…)`,
    'identity.profile-changed': (p: Who) => `Profile changed: ${p.name ?? ''}`,
    'identity.photo-changed': (p: Who) => `Photo changed: ${p.name ?? ''}`,
    'identity.hours-changed': (p: Who) => `Working hours changed: ${p.name ?? ''}`,
    'identity.absence-added': (p: Who) => `Absence added: ${p.name ?? ''}`,
    'identity.absence-removed': (p: Who) => `Absence removed: ${p.name ?? ''}`,
    'identity.first-administrator-created': (p: Who) => `First administrator made: ${p.name ?? ''}`,
    'identity.user-invited': (p: Who) => `Invited: ${p.name ?? ''}`,
    'identity.invitation-mailed': (p: Who) => `Invitation sent again: ${p.name ?? ''}`,
    'identity.invitation-accepted': (p: Who) => `Invitation accepted: ${p.name ?? ''}`,
    'identity.user-changed': (p: Who) => `User changed: ${p.name ?? ''}`,
    'identity.user-disabled': (p: Who) => `User disabled: ${p.name ?? ''}`,
    'identity.user-enabled': (p: Who) => `User enabled: ${p.name ?? ''}`,
    'identity.roles-changed': (p: Who) => `Roles changed: ${p.name ?? ''}`,
    'identity.team-created': (p) => `Team made: ${p.team ?? ''}`,
    'identity.team-changed': (p) => `Team changed: ${p.team ?? ''}`,
    'identity.team-removed': (p) => `Team removed: ${p.team ?? ''}`,
    'identity.role-created': (p) => `Role made: ${p.role ?? ''}`,
    'identity.role-changed': (p) => `Role changed: ${p.role ?? ''}`,
    'identity.role-removed': (p) => `Role removed: ${p.role ?? ''}`,
  },
  permissions: {
    'identity.read-users': 'See users',
    'identity.manage-users': 'Invite and manage users',
    'identity.manage-teams': 'Manage teams',
    'identity.manage-roles': 'Manage roles',
    'identity.plan-hours': 'Plan working hours and absences',
    'identity.make-keys': 'Make API keys',
  },
};
