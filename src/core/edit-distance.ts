/** Longest word that is compared. */
export const LONGEST_WORD = 24;

// Filled anew by every call, so that millions of calls leave nothing behind.
let row = new Uint8Array(LONGEST_WORD + 2);
let above = new Uint8Array(LONGEST_WORD + 2);
let before = new Uint8Array(LONGEST_WORD + 2);

/**
 * Typing slips between two words of at most LONGEST_WORD letters: a letter more, less, wrong, or two neighbours swapped (optimal string
 * alignment); `most` + 1 where it would take more than `most`.
 */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most || Math.max(a.length, b.length) > LONGEST_WORD) return most + 1;
  for (let j = 0; j <= b.length; j += 1) above[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    const letter = a.charCodeAt(i - 1);
    row[0] = i;
    let least = i;
    for (let j = 1; j <= b.length; j += 1) {
      const other = b.charCodeAt(j - 1);
      let cost = (above[j - 1] as number) + (letter === other ? 0 : 1);
      cost = Math.min(cost, (above[j] as number) + 1, (row[j - 1] as number) + 1);
      if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other)
        cost = Math.min(cost, (before[j - 2] as number) + 1);
      row[j] = cost;
      least = Math.min(least, cost);
    }
    if (least > most) return most + 1;
    [before, above, row] = [above, row, before];
  }
  return Math.min(above[b.length] as number, most + 1);
}
