/** Anonymous sums by day: how many answers, prompts, erasures. Never anything of one person. */
export interface Counters {
  /** Adds to a sum; `day` is a UTC date. Names are fixed words of the program, never words of a person. */
  add(name: string, day: string, by?: number): Promise<void>;
  /** Sums by name over the days from and to, both included. */
  sums(from: string, to: string): Promise<Readonly<Record<string, number>>>;
  /** Removes days before `before`; resolves with how many rows. */
  forget(before: string): Promise<number>;
}
