import type { Work } from '../../kernel/work.ts';

/** Announces a change of a user's row to the person, and to everybody who looks at the list of users. */
export function recordUserChange(
  work: Work,
  user: { id: string; name: string; version: number },
  kind: string,
  before?: Record<string, unknown>,
  after?: Record<string, unknown>,
  data: Record<string, unknown> = {},
): void {
  work.record({
    kind,
    subjects: [`user:${user.id}`, 'people:all'],
    object: { type: 'user', id: user.id },
    version: user.version + 1,
    data: { userId: user.id, name: user.name, ...data },
    ...(before ? { before } : {}),
    ...(after ? { after } : {}),
  });
}
