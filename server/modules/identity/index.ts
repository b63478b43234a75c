/** All that other rooms may use of identity. SQL may also read `identity.people` and `identity.team_members`. */
export type { Person } from '../../../contracts/identity.ts';
export { actorsOf } from './actors.ts';
export { type Availability, availability, isAvailable } from './availability.ts';
export { firstAdministratorLink } from './first-administrator.ts';
export { findMailAddress } from './mail-address.ts';
export { activePeople, findPeople, peopleHolding } from './people.ts';
