/** What a team reads of a case: its title in the team's own language, asked for in those of the shop. */

import { describe, expect, it } from "vitest";
import { parseJourney } from "#language/parse-journey.ts";
import { vocabularyOf } from "#language/schema/vocabulary.ts";
import { givenSettings } from "../../given.ts";

const person = { name: "Somebody", email: "somebody@shop.example" };
const people = { workshop: { ...person, locale: "pl" }, office: person };
const vocabulary = vocabularyOf(givenSettings({ people, locale: "en", locales: ["en", "pl"] }), {});

const read = (title: string, team = "workshop") =>
  parseJourney(
    `journey: careful
about: Opens a case.
topic: service
starts_when: { event: order.paid }
steps:
  - case: { title: ${title}, team: ${team}, due: 1 day }
`,
    "journeys/careful.yaml",
    vocabulary,
  );
const titleOf = (journey: ReturnType<typeof read>["journey"]) =>
  Object.values(journey?.steps ?? {}).map((step) => (step.kind === "case" ? [step.id, step.title] : step.kind));

describe("the title of a case", () => {
  it.each([
    ["workshop", "Zadzwoń"],
    ["office", "Call them"],
  ])("is in the language of the team: %s", (team, shown) => {
    const { journey, problems } = read("{ en: Call them, pl: Zadzwoń }", team);
    expect(problems).toEqual([]);
    expect(titleOf(journey)).toEqual([["case-call-them", shown]]);
  });

  it("may be one line for all", () => {
    expect(titleOf(read("Call them").journey)).toEqual([["case-call-them", "Call them"]]);
  });

  it.each([
    ["a language of the shop that is missing", "{ en: Call them }", "missing-language", "`pl:`"],
    ["what is no language", "{ en: Call them, pl: Zadzwoń, polish: Zadzwoń }", "bad-language", "`en`"],
    ["an empty line", '{ en: Call them, pl: "" }', "empty", "words"],
    ["a list", "[Call them]", "wrong-type", "title: Some words"],
  ])("tells of %s", (_, title, code, remedy) => {
    const { problems } = read(title);
    expect(problems).toMatchObject([{ code, line: 6, remedy: expect.stringContaining(remedy) }]);
  });
});
