/** All that other rooms may use of leads. SQL may also read `leads.touches` and `leads.arrivals`. */
export type { IncomingLead } from './incoming.ts';
export { type Received, receiveLead } from './receive-lead.ts';
