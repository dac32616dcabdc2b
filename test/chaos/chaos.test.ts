import { expect, it } from "vitest";
import { chaos, harm } from "./chaos.ts";

it("killed at random moments, it loses no prompt and no check-in", { timeout: 900_000 }, async () => {
  const counts = await chaos({ kills: 8, people: 40, seed: 7 });
  expect(harm(counts)).toEqual([]);
  expect(counts).toMatchObject({ kills: 8, people: 80, checkinsTold: 80 });
});
