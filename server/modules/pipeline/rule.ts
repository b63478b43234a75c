/** What a rule looks at in a lead. */
export type LeadContext = { source: string | null; campaign: string | null; formId: string | null };

type Conditions = { sources: readonly string[]; campaigns: readonly string[]; form_ids: readonly string[] };

/** Whether a rule fits a lead: every condition that is set must hold; one without conditions fits all. */
export function fits(rule: Conditions, lead: LeadContext): boolean {
  const holds = (wanted: readonly string[], given: string | null) =>
    wanted.length === 0 || (given !== null && wanted.includes(given));
  return (
    holds(rule.sources, lead.source) &&
    holds(rule.campaigns, lead.campaign) &&
    holds(rule.form_ids, lead.formId)
  );
}

/** The same people, beginning with the one after `last`: whose turn it is, then who would be next. */
export function inTurn(people: readonly string[], last: string | null): string[] {
  const sorted = [...new Set(people)].sort();
  const at = last === null ? 0 : sorted.findIndex((person) => person > last);
  return at <= 0 ? sorted : [...sorted.slice(at), ...sorted.slice(0, at)];
}

/** Who gets the lead: the next in turn, or who has the fewest open cards (the next in turn among equals). */
export function choose(
  mode: 'round-robin' | 'least-loaded',
  available: readonly string[],
  { last, loads }: { last: string | null; loads: ReadonlyMap<string, number> },
): string | null {
  const turn = inTurn(available, last);
  if (mode === 'round-robin') return turn[0] ?? null;
  const loadOf = (person: string) => loads.get(person) ?? 0;
  const least = Math.min(...turn.map(loadOf));
  return turn.find((person) => loadOf(person) === least) ?? null;
}
