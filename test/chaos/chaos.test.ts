import { expect, it } from "vitest";
import { chaos, harm } from "./chaos.ts";

/** A few kills always; twice as many, of more people, for those who ask for them: LONG=1 npx vitest run test/chaos. */
const { kills, people } = process.env["LONG"] === undefined ? { kills: 4, people: 15 } : { kills: 8, people: 40 };

it("killed at random moments, it loses no prompt and no check-in", { timeout: 900_000 }, async () => {
  const counts = await chaos({ kills, people, seed: 7 });
  expect(harm(counts)).toEqual([]);
  expect(counts).toMatchObject({ kills, people: 2 * people, checkinsTold: 2 * people });
});
