import { createRequire } from "node:module";
import { isZone, momentOf } from "../core/prompts/schedule.ts";
import { slips } from "../core/prompts/slips.ts";
import type { Place, Places } from "../core/prompts/zone.ts";

interface Town {
  readonly name: string;
  readonly region: string;
  readonly country: string;
  readonly iso2: string;
  readonly zone: string;
  readonly people: number;
}

/** A town, region or country by its plain name, with the towns that stand for it. */
interface Entry {
  readonly key: string;
  readonly kind: "town" | "region" | "country";
  readonly towns: Town[];
}

/** Everyday names of countries that neither the package nor Intl uses. */
const EVERYDAY: Readonly<Record<string, string>> = {
  uk: "GB",
  britain: "GB",
  "great britain": "GB",
  england: "GB",
  scotland: "GB",
  wales: "GB",
  "northern ireland": "GB",
  america: "US",
  "the states": "US",
  holland: "NL",
  uae: "AE",
  czechia: "CZ",
  turkey: "TR",
  usa: "US",
};
const MOST = 7;
/** A town is meant without asking where it has this many times the people of the next. */
const CLEARLY = 8;
const LEAD =
  /^(?:(?:i(?:'m| am)?|we) )?(?:(?:live|living|am|are|stay|staying|based|now) )*(?:in|near|at|from|around|outside|close to) /;

/** Places from the package city-timezones, Intl's zone names and its country names; read when the first one is asked for. */
export class KnownPlaces implements Places {
  #read: ReadonlyMap<string, Entry[]> | undefined;

  get #entries(): ReadonlyMap<string, Entry[]> {
    this.#read ??= readEntries();
    return this.#read;
  }

  find(typed: string): readonly Place[] {
    const zone = zoneNamed(typed.trim());
    if (zone !== undefined) return [{ name: zone, zone }];
    const words = plain(typed).replace(LEAD, "").replace(/^the /, "");
    if (words === "" || words.length > 60) return [];
    const [first = "", ...rest] = typed
      .toLowerCase()
      .replace(LEAD, "")
      .split(/,| in (?=\S)/)
      .map(plain);
    const within = rest.join(" ").trim();
    const found = within === "" ? this.#named(words) : this.#within(first, within);
    if (found.length > 0) return found;
    // A town too small to be known: what it lies in will do.
    return within === "" ? [] : this.#named(within);
  }

  #named(words: string): readonly Place[] {
    const entries = this.#entries.get(words) ?? this.#lastWordCountry(words) ?? this.#nearly(words);
    // A country before a region before a town of the same name, unless the town is a big one: Mexico, Georgia, Luxembourg.
    const countries = entries.filter((entry) => entry.kind === "country");
    if (countries.length > 0) return zonesOf(countries.flatMap((entry) => entry.towns));
    const towns = entries.filter((entry) => entry.kind === "town").flatMap((entry) => entry.towns);
    const regions = entries.filter((entry) => entry.kind === "region").flatMap((entry) => entry.towns);
    return towns.length > 0 ? clearest(towns) : zonesOf(regions);
  }

  /** "Paris, Texas": towns of that name in that region or country. */
  #within(first: string, where: string): readonly Place[] {
    const towns = (this.#entries.get(first) ?? this.#nearly(first)).flatMap((entry) =>
      entry.kind === "town" ? entry.towns : [],
    );
    const around = new Set((this.#entries.get(where) ?? this.#nearly(where)).flatMap((entry) => entry.towns));
    return clearest(towns.filter((town) => around.has(town)));
  }

  /** "springfield missouri" without a comma. */
  #lastWordCountry(words: string): Entry[] | undefined {
    const parts = words.split(" ");
    for (let at = 1; at < parts.length; at += 1) {
      const town = this.#entries.get(parts.slice(0, at).join(" "));
      const around = new Set(this.#entries.get(parts.slice(at).join(" "))?.flatMap((entry) => entry.towns));
      const towns = (town ?? []).flatMap((entry) => (entry.kind === "town" ? entry.towns : []));
      const both = towns.filter((one) => around.has(one));
      if (both.length > 0) return [{ key: words, kind: "town", towns: both }];
    }
    return undefined;
  }

  /** Names one slip away, two in long ones, with the same first letter. */
  #nearly(words: string): Entry[] {
    if (words.length < 5) return [];
    const forgiven = words.length < 9 ? 1 : 2;
    const close = [...this.#entries].filter(
      ([key]) =>
        key[0] === words[0] && Math.abs(key.length - words.length) <= forgiven && slips(words, key) <= forgiven,
    );
    return close.flatMap(([, entries]) => entries);
  }
}

function readEntries(): ReadonlyMap<string, Entry[]> {
  const known = new Map<string, Entry[]>();
  const byCountry = new Map<string, Town[]>();
  for (const town of packageTowns()) {
    add(known, "town", town.name, town);
    add(known, "region", town.region, town);
    add(known, "country", town.country, town);
    const inCountry = byCountry.get(town.iso2) ?? [];
    byCountry.set(town.iso2, inCountry);
    inCountry.push(town);
  }
  for (const [name, iso2] of Object.entries(EVERYDAY)) {
    for (const town of byCountry.get(iso2) ?? []) add(known, "country", name, town);
  }
  for (const zone of Intl.supportedValuesOf("timeZone")) {
    const name = zone.split("/").at(-1)?.replaceAll("_", " ") ?? zone;
    if (known.has(plain(name))) continue;
    add(known, "town", name, { name, region: "", country: "", iso2: "", zone, people: 0 });
  }
  return known;
}

function add(known: Map<string, Entry[]>, kind: Entry["kind"], name: string, town: Town): void {
  const key = plain(name);
  if (key === "") return;
  const entries = known.get(key) ?? [];
  known.set(key, entries);
  const entry = entries.find((one) => one.kind === kind);
  if (entry === undefined) entries.push({ key, kind, towns: [town] });
  else entry.towns.push(town);
}

/** Loaded with the first question for a place: its 7,000 towns are as much to read as all of our program. */
function packageTowns(): Town[] {
  const { cityMapping } = createRequire(import.meta.url)("city-timezones") as typeof import("city-timezones");
  const zones = new Map<string, boolean>();
  const countries = new Intl.DisplayNames(["en-GB"], { type: "region" });
  return cityMapping.flatMap((row) => {
    const { city, city_ascii: ascii, province, country, iso2, timezone, pop } = row;
    if (!zones.has(timezone)) zones.set(timezone, isZone(timezone));
    const code = /^[A-Z]{2}$/.test(iso2) ? iso2 : "";
    if (zones.get(timezone) !== true) return [];
    const place = { region: province ?? "", iso2: code, zone: timezone, people: pop ?? 0 };
    const named = { ...place, country: code === "" ? country : (countries.of(code) ?? country) };
    return [{ ...named, name: city }, ...(plain(ascii) === plain(city) ? [] : [{ ...named, name: ascii }])];
  });
}

/** One town where one is much bigger than its namesakes, else one for each zone. */
function clearest(towns: readonly Town[]): readonly Place[] {
  const [first, second] = byPeople(towns);
  if (first === undefined) return [];
  if (first.people >= CLEARLY * (second?.people ?? 0)) return [placeOf(first)];
  return zonesOf(towns);
}

/** The biggest town for each way that clocks go in a country, the biggest first. */
function zonesOf(towns: readonly Town[]): readonly Place[] {
  const seen = new Set<string>();
  const places: Place[] = [];
  for (const town of byPeople(towns)) {
    const key = `${town.country} ${clockKey(town.zone)}`;
    if (seen.has(key) || places.length === MOST) continue;
    seen.add(key);
    places.push(placeOf(town));
  }
  return places;
}

/** How clocks go in winter and summer: Detroit and New York are one choice. */
function clockKey(zone: string): string {
  return ["2027-01-15", "2027-07-15"].map((day) => momentOf(day, "12:00", zone)).join(" ");
}

function byPeople(towns: readonly Town[]): Town[] {
  return [...towns].sort((a, b) => b.people - a.people || (a.zone < b.zone ? -1 : 1));
}

function placeOf(town: Town): Place {
  const region = town.iso2 === "US" || town.iso2 === "CA" || town.iso2 === "AU" ? town.region : "";
  return { name: [town.name, region, town.country].filter((part) => part !== "").join(", "), zone: town.zone };
}

/** The zone of that very name, in any case; undefined where it is none. */
function zoneNamed(name: string): string | undefined {
  if (!/^(?:[a-z]+\/[a-z_+\-/0-9]+|utc|gmt)$/i.test(name) || !isZone(name)) return undefined;
  const tidy = name
    .toLowerCase()
    .replace(/(^|[/_-])([a-z])/g, (_, start: string, letter: string) => start + letter.toUpperCase());
  return name.includes("/") ? tidy : "UTC";
}

function plain(words: string): string {
  return words
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/['.\u2019]/g, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
