/** The forms: of every kind, by the schema by which its text is read. */

import { describe, expect, it } from "vitest";
import { addEntry } from "#language/edit/change-list.ts";
import { applyEdits } from "#language/edit/edits.ts";
import { STEP_NAMES } from "#language/edit/step-shapes.ts";
import { formsOf } from "#language/forms/forms-of.ts";
import { journeyJsonSchema } from "#language/json-schema.ts";
import { fileOf, problemsOf, vocabulary } from "../vocabulary.ts";

const forms = formsOf(vocabulary);

describe("the form of a step", () => {
  it.each(STEP_NAMES)("of the kind %s says what each key is for", (name) => {
    const { about, fields } = forms.steps[name];
    expect(about).not.toBe("");
    expect(fields.map(({ key }) => key)).toContain(name);
    for (const field of fields) expect([field.key, field.says]).toEqual([field.key, expect.stringMatching(/\w/)]);
  });

  it("asks for names that are known, for choices, numbers and conditions", () => {
    const of = (name: keyof typeof forms.steps, key: string) => forms.steps[name].fields.find((field) => field.key === key);
    expect(of("email", "topic")).toMatchObject({ input: "names", asks: "topic", options: ["thanks", "greetings", "service"] });
    expect(of("email", "email")).toMatchObject({ input: "group", main: "template", orText: true });
    expect(of("wait", "if_past")).toMatchObject({ input: "choice", options: ["continue", "skip_next", "end"] });
    expect(of("choose", "choose")?.fields).toMatchObject([{ key: "if", input: "text", asks: "condition" }]);
    expect(of("coupon", "coupon")?.fields.map(({ key, input }) => [key, input])).toEqual([
      ["pool", "names"],
      ["percent", "number"],
      ["amount", "number"],
      ["valid", "text"],
      ["min_order", "number"],
    ]);
    expect(of("case", "case")?.fields.find(({ key }) => key === "complaint")?.input).toBe("yes-no");
    expect(of("set", "set")?.input).toBe("pairs");
    expect(of("wait_for", "then")).toBeUndefined();
  });
});

describe("a step that is added", () => {
  it.each(STEP_NAMES)("of the kind %s is right as it stands, where the shop has what it names", (name) => {
    const text = fileOf({ steps: ["- wait: 1 day"] });
    const edits = addEntry(text, { path: ["steps"], index: 1 }, forms.steps[name].fresh);
    expect(edits && problemsOf(applyEdits(text, edits))).toEqual([]);
  });
});

describe("the schema beside the journeys", () => {
  it("says nothing of names that change with the files", () => {
    expect(JSON.stringify(journeyJsonSchema())).not.toMatch(/"asks"|"names"/);
  });
});
