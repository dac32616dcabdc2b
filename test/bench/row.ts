/** Prints one row of the bench's table: what was measured, the figure, and what it stands beside. */
export function row(what: string, figure: string, beside = ""): void {
  console.log(`${what.padEnd(46)}${figure.padStart(26)}  ${beside}`.trimEnd());
}
