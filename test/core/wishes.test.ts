import { describe, expect, it } from "vitest";
import { Wishes } from "../../src/core/wishes.ts";

const polite = { before: ["please", "can you"], after: ["please", "now"] };
const find = (say: string, said: string) => new Wishes({ wishes: [{ name: "wish", say: [say] }], polite }).find(said);

describe("a wish", () => {
  const pattern = "(stop|end) [all] [the|my] (reminders|prompts)";
  it.each(["stop reminders", "End all my prompts.", "can you please stop the reminders now"])(
    "is found in %j",
    (said) => expect(find(pattern, said)?.name).toBe("wish"),
  );

  it.each([
    "stop",
    "stop all",
    "stop remindersnow",
    "how do I stop reminders",
    "stop reminders or not?? who knows",
    "",
  ])("is not found in %j", (said) => expect(find(pattern, said)).toBeUndefined());

  it("takes what stands in its places", () => {
    expect(find("remind me (at|on) {when}", "Remind me at half past nine")?.slots).toEqual({ when: "half past nine" });
    const travel = find("(im|i am) in {place} until {when}", "I'm in New York until Friday week");
    expect(travel?.slots).toEqual({ place: "new york", when: "friday week" });
  });

  it("may end with what can be left out", () => {
    expect(find("(resume) [again]", "resume")).toBeDefined();
    expect(find("(resume) [again]", "resume again")).toBeDefined();
  });

  it("whose bracket is missing is refused", () => expect(() => find("(stop|end reminders", "stop")).toThrow(/bracket/));
});

describe("the ways to say wishes", () => {
  const say = ["(stop|end) [all] [the|my] (reminders|prompts|notes)", "move it to {when}"];
  const wishes = new Wishes({ wishes: [{ name: "wish", say }], polite });

  it("hold every alternative of every bracket", () => {
    const words = wishes.examples().join(" ");
    for (const word of ["stop", "end", "all", "the", "my", "reminders", "prompts", "notes", "move it to"])
      expect(words).toContain(word);
  });

  it("are wishes themselves", () => {
    expect(wishes.examples().filter((one) => wishes.find(one) === undefined)).toEqual([]);
  });
});
