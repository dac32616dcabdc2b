import { expect, test } from "vitest";
import { isZone } from "../../src/core/prompts/schedule.ts";
import { KnownPlaces } from "../../src/system/places.ts";

const places = new KnownPlaces();
const zones = (typed: string): string[] => places.find(typed).map((place) => place.zone);

test.each([
  ["Toronto", "America/Toronto"],
  ["London", "Europe/London"],
  ["london ontario", "America/Toronto"],
  ["London, Canada", "America/Toronto"],
  ["I live in Leeds", "Europe/London"],
  ["near Mumbai", "Asia/Kolkata"],
  ["UK", "Europe/London"],
  ["Scotland", "Europe/London"],
  ["Germany", "Europe/Berlin"],
  ["São Paulo", "America/Sao_Paulo"],
  ["Lord Howe", "Australia/Lord_Howe"],
  ["Milton Keynes, England", "Europe/London"],
  ["europe/berlin", "Europe/Berlin"],
  ["UTC", "UTC"],
])("%s is clear", (typed, zone) => expect(zones(typed)).toEqual([zone]));

test.each([
  ["Tornto", "America/Toronto"],
  ["Melborne", "Australia/Melbourne"],
  ["Germny", "Europe/Berlin"],
])("%s is forgiven", (typed, zone) => expect(zones(typed)).toEqual([zone]));

test("what may be several places comes as choices with what tells them apart", () => {
  expect(places.find("Birmingham").map((place) => place.name)).toEqual([
    "Birmingham, United Kingdom",
    "Birmingham, Alabama, United States",
  ]);
  expect(zones("Canada").slice(0, 2)).toEqual(["America/Toronto", "America/Vancouver"]);
  expect(zones("USA")).toEqual(expect.arrayContaining(["America/New_York", "America/Denver", "America/Los_Angeles"]));
  expect(zones("USA").length).toBeLessThanOrEqual(7);
  expect(zones("Springfield").length).toBeGreaterThan(1);
});

test.each(["Narnia", "Atlantis", "xyz", "yes", "8", "pain", "hello there", "", "x".repeat(500)])(
  "%s is no place",
  (typed) => expect(zones(typed)).toEqual([]),
);

test("every zone of the runtime is found by its last name, and every answer is a zone", () => {
  for (const zone of Intl.supportedValuesOf("timeZone")) {
    const found = places.find(zone.split("/").at(-1)?.replaceAll("_", " ") ?? zone);
    expect(
      found.every((place) => isZone(place.zone)),
      zone,
    ).toBe(true);
    expect(found.length, zone).toBeGreaterThan(0);
  }
});
