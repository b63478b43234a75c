import type { Selectable } from 'kysely';
import type { «Thing» } from '../../../contracts/«room».ts';
import type { «Thing»Row } from './tables.ts';

/** The row as it goes over the wire. */
export const show«Thing» = (row: Selectable<«Thing»Row>): «Thing» => ({
  id: row.id,
  name: row.name,
  createdAt: row.created_at.toString(),
  version: row.version,
});
