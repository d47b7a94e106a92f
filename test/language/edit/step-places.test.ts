/** Each step of the engine has a place in the text from which it comes. */

import { describe, expect, it } from "vitest";
import { kindOf } from "#engine/steps/step-kinds.ts";
import { pathKey, stepPlaces } from "#language/edit/step-places.ts";
import { parseJourney } from "#language/parse-journey.ts";
import { vocabulary } from "../vocabulary.ts";
import { shippedJourneys, shippedVocabulary } from "./shipped-vocabulary.ts";

/** What begins the engine's step, by the key that begins the written one. */
const BECOMES: Record<string, string[]> = { survey: ["email", "wait_for"], tell: ["email"], repeat: ["repeat", "wait"] };

const known = shippedVocabulary();
const given = shippedJourneys().map(([path, text]) => ({
  path,
  text,
  steps: parseJourney(text, path, known).journey?.steps ?? {},
}));

describe("the places of the steps", () => {
  it.each(given)("of $path are where it is written what they do", ({ text, steps }) => {
    const places = stepPlaces(text, Object.keys(steps));
    expect(places).not.toEqual([]);
    expect(places.flatMap(({ ids }) => ids).sort()).toEqual(Object.keys(steps).sort());
    for (const place of places) {
      const kinds = new Set(place.ids.map((id) => steps[id]?.kind));
      expect([...kinds]).toEqual(BECOMES[place.name] ?? [place.name]);
    }
  });

  it("say which way leads into which list", () => {
    for (const { text, steps } of given) {
      const places = stepPlaces(text, Object.keys(steps));
      const placeOf = new Map(places.flatMap((place) => place.ids.map((id) => [id, place])));
      for (const { path, ids, lists } of places) {
        const last = steps[ids.at(-1) ?? ""];
        if (!last || lists.length === 0) continue;
        const ways = kindOf(last).ways(last);
        expect(lists.slice(ways.length).filter((list) => list !== undefined)).toEqual([]);
        ways.forEach(({ to }, index) => {
          const target = placeOf.get(to ?? "");
          const own = lists[index];
          const leadsInside = target !== undefined && pathKey(target.path).startsWith(`${pathKey(path)}/`);
          if (leadsInside && own) expect(target.path).toEqual([...path, ...own, 0]);
        });
      }
    }
  });
});

const REPEATED = `journey: again
about: Reminds until it helps.
topic: thanks
starts_when: { manual: yes }
steps:
  - repeat: { every: 7 days at 10:00, times: 3, until: customer.orders >= 1 }
    steps:
      - email: thank-you
      - wait: 1 day
  - end: enough
`;

describe("a step that is repeated", () => {
  it("has its place in every round", () => {
    const { journey, problems } = parseJourney(REPEATED, "journeys/again.yaml", vocabulary);
    expect(problems).toEqual([]);
    const places = stepPlaces(REPEATED, Object.keys(journey?.steps ?? {}));
    const kinds = places.map(({ name, ids }) => [name, ids.map((id) => journey?.steps[id]?.kind)]);
    expect(kinds).toEqual([
      ["repeat", ["repeat", "wait", "repeat", "wait", "repeat", "wait"]],
      ["email", ["email", "email", "email"]],
      ["wait", ["wait", "wait", "wait"]],
      ["end", ["end"]],
    ]);
  });
});

describe("a text that was not the one that was compiled", () => {
  it("has places without names", () => {
    expect(stepPlaces(REPEATED, ["one"]).flatMap(({ ids }) => ids)).toEqual([]);
    expect(stepPlaces("steps: [", ["one"])).toEqual([]);
  });
});
