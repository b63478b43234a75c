/** What other rooms' tests may use of tariffs. */
export { sheetDesk } from './sheets/sheets.testing.ts';
