type Named = { id: string; name: string };

/** `@Ayşe Demir` → `@[Ayşe Demir](id)` for everybody who is known; longer names first, so that none is cut short. */
export function withMentions(text: string, people: readonly Named[]): string {
  const names = [...people].sort((a, b) => b.name.length - a.name.length);
  let out = '';
  let rest = text;
  for (;;) {
    const at = rest.indexOf('@');
    if (at < 0) return out + rest;
    out += rest.slice(0, at);
    rest = rest.slice(at);
    const person = names.find(
      ({ name }) => rest.startsWith(`@${name}`) && !/^[\p{L}\d]/u.test(rest.slice(name.length + 1)),
    );
    const alone = out === '' || /\s$/.test(out) || /[([{"'“«]$/.test(out);
    if (person && alone) {
      out += `@[${person.name}](${person.id})`;
      rest = rest.slice(person.name.length + 1);
    } else {
      out += '@';
      rest = rest.slice(1);
    }
  }
}

/** The markup as people read it while they write. */
export const withoutMarkup = (text: string): string =>
  text.replace(/@\[([^\]\n]{1,100})\]\([0-9a-fA-F-]{36}\)/g, '@$1');
