/** What other rooms' tests and journeys may use of rating. */
export { addPrice, masterLine, multipart, seedOperator } from './sources/operator.testing.ts';
