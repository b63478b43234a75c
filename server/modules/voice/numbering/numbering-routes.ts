import { z } from 'zod';
import {
  numberingPlanChange,
  numberingPlanShown,
  numberingPlans,
  numberReadingAsk,
  numberReadings,
  portedNumberFile,
  portedNumberImport,
  portedNumberPage,
  portedNumberQuery,
} from '../../../../contracts/voice-carriers.ts';
import { may } from '../../../kernel/access.ts';
import { readHorizon } from '../../../kernel/database.ts';
import { type AnyRoute, route } from '../../../kernel/route.ts';
import { changeNumbering } from './change-numbering.ts';
import { importPortedNumbers } from './import-ported-numbers.ts';
import { listPlans } from './list-plans.ts';
import { listPortedNumbers } from './list-ported-numbers.ts';
import { readNumbers } from './read-numbers.ts';

const manage = may('voice.manage-numbering');
const read = may('voice.read');
const byCountry = z.object({ country: z.string().regex(/^[A-Z]{2}$/) });

export const numberingRoutes: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: '/api/voice/numbering-plans',
    summary: 'The numbering plans of all countries.',
    who: read,
    answer: numberingPlans,
    run: async ({ db }) => {
      const position = await readHorizon(db);
      return { items: await listPlans(db), position };
    },
  }),
  route({
    method: 'PUT',
    path: '/api/voice/numbering-plans/{country}',
    summary: 'Changes a numbering plan as a whole.',
    who: manage,
    params: byCountry,
    body: numberingPlanChange,
    answer: numberingPlanShown,
    run: ({ work, params, body }) => changeNumbering(work, params.country, body),
  }),
  route({
    method: 'POST',
    path: '/api/voice/number-readings',
    summary: 'Says how dialled numbers are read: kind, E.164, area, and by which number they are rated.',
    who: read,
    body: numberReadingAsk,
    answer: numberReadings,
    status: 200,
    run: async ({ work, body }) => ({ items: await readNumbers(work.db, body) }),
  }),
  route({
    method: 'GET',
    path: '/api/voice/ported-numbers',
    summary: 'Lists ported numbers, by number.',
    who: read,
    query: portedNumberQuery,
    answer: portedNumberPage,
    run: async ({ db, query }) => {
      const position = await readHorizon(db);
      return { ...(await listPortedNumbers(db, query)), position };
    },
  }),
  route({
    method: 'POST',
    path: '/api/voice/ported-number-imports',
    summary: 'Takes a list of ported numbers (CSV), whole or not at all; with dryRun it only counts.',
    who: manage,
    body: portedNumberFile,
    answer: portedNumberImport,
    status: 200,
    bodyLimit: 24 * 1024 * 1024,
    run: ({ work, body }) => importPortedNumbers(work, body),
  }),
];
