import { describe, expect, it } from "vitest";
import { matchTyped, readToken, token } from "../../src/core/choice.ts";

describe("tokens", () => {
  it("come back as what they were made of and fit into 64 bytes", () => {
    const made = token("abcDEF123_-x", 12);
    expect(readToken(made)).toEqual({ offer: "abcDEF123_-x", index: 12 });
    expect(Buffer.byteLength(made)).toBeLessThanOrEqual(64);
  });

  it.each(["", "v1.short.0", "v2.abcDEF123_-x.0", "v1.abcDEF123_-x.", "v1.abcDEF123_-x.0;drop", "é".repeat(32)])(
    "refuse %j",
    (forged) => {
      expect(readToken(forged)).toBeUndefined();
    },
  );
});

describe("a typed choice", () => {
  const labels = ["Start now", "Make it easier", "In 1 hour", "Not today"];
  it.each([
    ["1", 0],
    ["2.", 1],
    ["number 3", 2],
    ["START NOW", 0],
    ["not today!", 3],
    ["make", 1],
    [" in  1 hour ", 2],
  ])("%j is found", (typed, index) => expect(matchTyped(typed, labels, "start")).toBe(index));

  it.each(["", "5", "0", "hello", "start today", "99"])("%j is none of them", (typed) => {
    expect(matchTyped(typed, labels, "start")).toBeUndefined();
  });

  it("takes the first word alone only where that is allowed", () => {
    expect(matchTyped("make", labels, "whole")).toBeUndefined();
    expect(matchTyped("make it easier", labels, "whole")).toBe(1);
  });

  it("is not guessed where it could be two", () => {
    expect(matchTyped("more", ["More pain", "More time"], "start")).toBeUndefined();
  });

  it("may be said in other words that stand for a label, whole and with any signs", () => {
    const also = [["cancel", "i dont want to"], []];
    expect(matchTyped("Cancel.", ["No, thanks", "Yes"], "whole", also)).toBe(0);
    expect(matchTyped("I don't want to!", ["No, thanks", "Yes"], "whole", also)).toBe(0);
    expect(matchTyped("cancel my order", ["No, thanks", "Yes"], "start", also)).toBeUndefined();
    // What a label itself says comes first.
    expect(matchTyped("yes", ["No, thanks", "Yes"], "whole", [["yes"]])).toBe(1);
  });

  it("means the number itself on a scale, and never a place beyond it", () => {
    const scale = [...Array.from({ length: 11 }, (_, value) => String(value)), "Why ask this?"];
    expect(matchTyped("1", scale, "whole")).toBe(1);
    expect(matchTyped("11", scale, "whole")).toBeUndefined();
    expect(matchTyped("12", scale, "whole")).toBeUndefined();
    expect(matchTyped("-1", scale, "start")).toBeUndefined();
    expect(matchTyped("why ask this", scale, "whole")).toBe(11);
  });
});
