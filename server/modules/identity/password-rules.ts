import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fold } from '../../kernel/fold.ts';

export const shortestPassword = 10;

/** What is wrong with a password: a reason code worded under `refusals`, or null. */
export type PasswordFault = 'password-too-short' | 'password-too-common' | 'password-like-name';

/**
 * Judges a password by length, by the list of common ones and by likeness to its owner; no rules about classes of
 * signs (NIST SP 800-63B §3.1.1.2).
 */
export function passwordFault(
  password: string,
  owner: { email: string; name: string },
): PasswordFault | null {
  const normal = password.normalize('NFKC');
  if ([...normal].length < shortestPassword) return 'password-too-short';
  const plain = fold(normal).replaceAll(' ', '');
  if (isLikeOwner(plain, owner)) return 'password-like-name';
  if (isCommon(plain)) return 'password-too-common';
  return null;
}

function isLikeOwner(plain: string, { email, name }: { email: string; name: string }): boolean {
  const [local = '', domain = ''] = fold(email).split('@');
  const words = fold(name).split(' ');
  const own = [
    fold(email),
    local,
    domain,
    domain.split('.')[0] ?? '',
    words.join(''),
    words.toReversed().join(''),
    ...words,
  ];
  const letters = (text: string) => text.replace(/[^\p{L}]/gu, '');
  return own.some((part) => part.length >= 3 && (plain === part || letters(plain) === letters(part)));
}

function isCommon(plain: string): boolean {
  const core = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const fewAround = plain.length - core.length <= 8;
  return (
    common.has(plain) ||
    (common.has(core) && fewAround) ||
    /^\d{1,11}$/.test(plain) ||
    new Set(plain).size < 5 ||
    /^(.{1,7}?)\1+.{0,3}$/u.test(plain) ||
    isRow(plain)
  );
}

// Runs along the alphabet or the keyboard, forwards or backwards.
const rows = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopgu',
  'asdfghjklsi',
  'zxcvbnmoc',
  'qwertyuiopasdfghjklzxcvbnm',
];
const bothWays = rows.flatMap((row) => [row, [...row].toReversed().join('')]);

const isRow = (plain: string): boolean => bothWays.some((row) => row.includes(plain));

const common = new Set(
  readFileSync(join(import.meta.dirname, 'common-passwords.txt'), 'utf8')
    .split('\n')
    .filter((line) => line && !line.startsWith('#')),
);
