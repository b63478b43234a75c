import { z } from 'zod';
import { id, instantText, page, version } from './common.ts';

const name = z.string().trim().min(1).max(200);

export const «var» = z.object({ id, name: z.string(), createdAt: instantText, version });
export type «Thing» = z.infer<typeof «var»>;

export const new«Thing» = z.object({ name });
export const «var»Change = z.object({ name, version });

export const «var»Query = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
/** `position` is the live position this state is complete up to. */
export const «var»Page = page(«var»).extend({ position: z.int().min(0) });
export type «Thing»Page = z.infer<typeof «var»Page>;
