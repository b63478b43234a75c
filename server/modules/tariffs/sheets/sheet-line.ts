/** One line of a sheet as its cells; `line` is the number that the file's own program shows. */
export type SheetLine = { line: number; cells: string[] };
