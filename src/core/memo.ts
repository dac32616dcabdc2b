/**
 * `make`, with its latest answers remembered: the oldest of more than `most` are forgotten, so that people's slips of typing do not fill the
 * memory of a bot that runs for months.
 */
export function remembering<T>(most: number, make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const remembered = known.get(text);
    if (remembered !== undefined) return remembered;
    const made = make(text);
    known.set(text, made);
    if (known.size > most) known.delete(known.keys().next().value as string);
    return made;
  };
}
