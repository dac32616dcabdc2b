/** Text in plain lower-case letters, with the way back to the text as it was written. */
export interface Folded {
  readonly letters: string;
  /** For each UTF-16 unit of `letters`, the offset in the source that it came from. */
  readonly at: readonly number[];
}

const accents = /\p{M}/gu;
const unseen = /\p{Cf}/u;

/**
 * Folds capitals, accents, wide or ornamental letters and look-alike letters of other alphabets into plain ones. Invisible
 * characters go. `lookAlikes` maps a character (after lower-casing) to the plain one it stands for.
 */
export function fold(source: string, lookAlikes: ReadonlyMap<string, string>): Folded {
  let letters = "";
  const at: number[] = [];
  let offset = 0;
  for (const character of source) {
    const plain = foldCharacter(character, lookAlikes);
    letters += plain;
    for (let i = 0; i < plain.length; i++) at.push(offset);
    offset += character.length;
  }
  return { letters, at };
}

function foldCharacter(character: string, lookAlikes: ReadonlyMap<string, string>): string {
  const code = character.charCodeAt(0);
  if (character.length === 1 && code < 0x80) return character.toLowerCase();
  if (unseen.test(character)) return "";
  const plain = character.normalize("NFKD").replace(accents, "").toLowerCase();
  let out = "";
  for (const letter of plain) out += lookAlikes.get(letter) ?? letter;
  return out;
}
