/** Whether it is a Turkish tax number: VKN of a company (10 digits) or TCKN of a sole trader (11), check digits right. */
export function isTaxNumber(text: string): boolean {
  if (/^\d{10}$/.test(text)) return isVkn([...text].map(Number));
  return /^[1-9]\d{10}$/.test(text) && isTckn([...text].map(Number));
}

// Gelir İdaresi: each digit plus its weight, doubled by place, casting out nines; the last digit completes to ten.
function isVkn(digits: number[]): boolean {
  const sum = digits.slice(0, 9).reduce((total, digit, place) => {
    const shifted = (digit + 9 - place) % 10;
    const doubled = (shifted * 2 ** (9 - place)) % 9;
    return total + (shifted !== 0 && doubled === 0 ? 9 : doubled);
  }, 0);
  return (10 - (sum % 10)) % 10 === digits[9];
}

// Nüfus İdaresi: tenth digit from the odd and even places, eleventh from the sum of the ten.
function isTckn(digits: number[]): boolean {
  const at = (place: number): number => digits[place] ?? 0;
  const odd = at(0) + at(2) + at(4) + at(6) + at(8);
  const even = at(1) + at(3) + at(5) + at(7);
  const tenth = (((odd * 7 - even) % 10) + 10) % 10;
  return tenth === at(9) && (odd + even + at(9)) % 10 === at(10);
}
