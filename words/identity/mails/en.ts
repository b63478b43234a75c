import type { Same } from '../../dictionary.ts';
import type { tr } from './tr.ts';

const letter = (subject: string, name: string, text: string): string =>
  `${subject}\n\nHello ${name},\n\n${text}`;
const notYou = 'If this was not you, change your password now and tell your administrator.';

/** Letters: the first line is the subject. */
export const en: Same<typeof tr> = {
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
};
