import { describe, expect, test } from 'vitest';
import { passwordFault } from './password-rules.ts';

const owner = { email: 'gulsah.yildirim@ornek.test', name: 'Gülşah Yıldırım' };

describe('a password is refused', () => {
  test.each([
    ['123456789', 'password-too-short'],
    ['şifre', 'password-too-short'],
    ['1234567890', 'password-too-common'],
    ['password123', 'password-too-common'],
    ['Parola2026!', 'password-too-common'],
    ['Galatasaray1905', 'password-too-common'],
    ['İSTANBUL34!!', 'password-too-common'],
    ['qwertyuiop', 'password-too-common'],
    ['zyxwvutsrqp', 'password-too-common'],
    ['aaaaaaaaaaaa', 'password-too-common'],
    ['abcabcabcabc', 'password-too-common'],
    ['05551112233', 'password-too-common'],
    ['gulsah.yildirim@ornek.test', 'password-like-name'],
    ['Gülşah Yıldırım', 'password-like-name'],
    ['yildirimgulsah1987', 'password-like-name'],
    ['yıldırım123', 'password-like-name'],
  ])('%s: %s', (password, fault) => {
    expect(passwordFault(password, owner)).toBe(fault);
  });
});

test.each([
  'mavi kedi çatıda uyur',
  'Tr7-kuzgun_balkon',
  'vRz8!qmL2xw',
  'kovan-arısı-ve-bal',
  '🐝🍯 on bal peteği',
])('%s is fine', (password) => {
  expect(passwordFault(password, owner)).toBeNull();
});
