/** Lines that a journey says in each of the shop's languages: the title of a case, which the team reads in its own, and a mail's subject. */

import { describe, expect, it } from "vitest";
import { parseJourney } from "#language/parse-journey.ts";
import { vocabularyOf } from "#language/schema/vocabulary.ts";
import { givenSettings } from "../../given.ts";

const person = { name: "Somebody", email: "somebody@shop.example" };
const people = { workshop: { ...person, locale: "pl" }, office: person };
const vocabulary = vocabularyOf(givenSettings({ people, locale: "en", locales: ["en", "pl"] }), { letter: "hash" });

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

describe("the subject of a step", () => {
  const problemsOf = (subject: string) =>
    parseJourney(
      `journey: careful
about: Writes.
topic: service
starts_when: { event: order.paid }
steps:
  - email: { template: letter, subject: ${subject} }
`,
      "journeys/careful.yaml",
      vocabulary,
    ).problems;

  it("is asked for in each language of the shop, unless one holds for all others", () => {
    expect(problemsOf("{ en: A letter }")).toMatchObject([
      { code: "missing-language", line: 6, message: "`subject` is missing in `pl`" },
    ]);
    for (const whole of ["A letter", "{ en: A letter, pl: List }", "{ en: A letter, default: List }"])
      expect(problemsOf(whole)).toEqual([]);
  });
});
