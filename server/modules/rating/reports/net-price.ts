import { sql } from 'kysely';

/** What an entry `c` brought in, without tax. */
export const netPrice = sql<string>`coalesce(c.net_price, c.price)`;
