import type { Exercise, Tier } from "./exercise.ts";

/** `make`, worked out once for each exercise and tier: the catalogue never changes while it is in use. */
export function byTier<T>(make: (exercise: Exercise, tier: Tier) => T): (exercise: Exercise, tier: Tier) => T {
  const known = new WeakMap<Exercise, Map<Tier, T>>();
  return (exercise, tier) => {
    const tiers = known.get(exercise) ?? new Map<Tier, T>();
    known.set(exercise, tiers);
    if (!tiers.has(tier)) tiers.set(tier, make(exercise, tier));
    return tiers.get(tier) as T;
  };
}
