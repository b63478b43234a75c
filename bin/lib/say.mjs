const colour = process.stdout.isTTY && !process.env.NO_COLOR;
const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);

export const bold = (text) => paint(1, text);
export const dim = (text) => paint(2, text);
export const green = (text) => paint(32, text);
export const red = (text) => paint(31, text);

/** One line for the person at the terminal. */
export function say(text) {
  process.stdout.write(`${text}\n`);
}

/** Ends with one clear sentence. */
export function giveUp(sentence) {
  process.stderr.write(`${red('Kovan:')} ${sentence}\n`);
  process.exit(1);
}

/** Tells what is being done and, when it is done, how long it took. */
export async function step(title, act) {
  const start = Date.now();
  say(`${dim('·')} ${title} …`);
  const result = await act();
  say(`${green('✓')} ${title} ${dim(seconds(start))}`);
  return result;
}

export function seconds(start) {
  return `(${((Date.now() - start) / 1000).toFixed(1)} s)`;
}
