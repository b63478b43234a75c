/** All that other rooms may use of leads. SQL may also read `leads.touches` and `leads.arrivals`. */
export type { LeadChannel, LeadState, Utm } from '../../../contracts/leads.ts';
