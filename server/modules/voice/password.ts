import { randomInt } from 'node:crypto';

/** A seal opens only at this place: a password copied to another subscriber's row is worth nothing. */
export const passwordPlace = (username: string): string => `voice.subscribers.sealed_password:${username}`;

// Read aloud and typed into telephones: nothing that looks like another letter, nothing that a dial plan, a URI or a
// configuration file would take for a sign.
const letters = '23456789abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ';

/** A SIP password of 20 characters, 115 bits: a switch on the open Internet is guessed at without pause. */
export const makePassword = (): string =>
  Array.from({ length: 20 }, () => letters[randomInt(letters.length)]).join('');
