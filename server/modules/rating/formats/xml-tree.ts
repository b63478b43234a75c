/** An element: what it holds, and the text directly in it. Attributes are left out. */
export type XmlElement = { name: string; children: XmlElement[]; text: string };

/**
 * Reads the plain XML that switches write. No document type, so no entities but XML's own five and numbers: nothing can
 * be drawn in from outside and nothing grows. Null when it is not well formed, deeper than 50 or empty.
 */
export function readXml(given: string): XmlElement | null {
  const root: XmlElement = { name: '', children: [], text: '' };
  const open = [root];
  let at = 0;
  tag.lastIndex = 0;
  for (let match = tag.exec(given); match; match = tag.exec(given)) {
    const current = open.at(-1) ?? root;
    current.text += plainText(given.slice(at, match.index));
    at = tag.lastIndex;
    const [, cdata, ending, opening, selfClosing] = match;
    if (cdata !== undefined) current.text += cdata;
    else if (ending !== undefined) {
      if (current.name !== ending || open.length === 1) return null;
      open.pop();
    } else if (opening !== undefined) {
      const element: XmlElement = { name: opening, children: [], text: '' };
      current.children.push(element);
      if (!selfClosing) open.push(element);
      if (open.length > 50) return null;
    }
  }
  const only = root.children[0];
  const clean = open.length === 1 && root.children.length === 1 && given.slice(at).trim() === '';
  return clean && only && root.text.trim() === '' ? only : null;
}

/** The first child of this name. */
export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child) => child.name === name);

/** The texts of all children, by their names. */
export const textsOf = (element: XmlElement | undefined): Map<string, string> =>
  new Map((element?.children ?? []).map((child) => [child.name, child.text.trim()]));

const tag =
  /<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<\/([^\s<>/]+)\s*>|<([^\s<>/!?][^\s<>/]*)(?:\s(?:[^<>"']|"[^"]*"|'[^']*')*?)?(\/)?>/g;

const named = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

const plainText = (text: string): string =>
  text.includes('&')
    ? text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (whole, decimal, hex, name) => {
        if (name) return named.get(name) ?? whole;
        const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
        return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
      })
    : text;
