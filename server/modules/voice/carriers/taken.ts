import { invalid } from '../../../kernel/refusal.ts';

/** Runs a write; where a unique name is taken, by a faster one too, the field says so (422). */
export async function unlessTaken<T>(fields: Record<string, string>, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    const { code, constraint } = error as { code?: string; constraint?: string };
    const field = code === '23505' ? fields[constraint ?? ''] : undefined;
    if (field) throw invalid({ [field]: 'name-taken' });
    throw error;
  }
}
