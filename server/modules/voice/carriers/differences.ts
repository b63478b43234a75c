/** The present thing with what is given laid over it, and what thereby differs, for the audit page. */
export function merged<Present extends object, Change extends object>(present: Present, change: Change) {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const wished = { ...present, ...given } as Present & {
    [Key in keyof Change]-?: Exclude<Change[Key], undefined>;
  };
  const changed = Object.keys(given).filter((key) => text(present, key) !== text(wished, key));
  const pick = (from: object) =>
    Object.fromEntries(changed.map((key) => [key, from[key as keyof typeof from]]));
  return { wished, before: pick(present), after: pick(wished) };
}

const text = (thing: object, key: string): string => JSON.stringify(thing[key as keyof typeof thing]) ?? '';
