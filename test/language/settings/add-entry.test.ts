/** What is written into settings.yaml goes where it belongs, and every other letter stays. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { addDeclarations } from "#language/recipes/add-declarations.ts";
import { addEntry } from "#language/settings/add-entry.ts";

const points = { path: ["fields", "customer", "points"] as [string, ...string[]], value: { type: "int" } };

describe("an entry", () => {
  it.each([
    ["locale: en\n", "locale: en\n\nfields:\n  customer: { points: { type: int } }\n"],
    ["fields: {}\nlocale: en\n", "fields:\n  customer: { points: { type: int } }\nlocale: en\n"],
    [
      "fields:\n  item: { a: { type: int } } # x\n\nlocale: en\n",
      "fields:\n  item: { a: { type: int } } # x\n  customer: { points: { type: int } }\n\nlocale: en\n",
    ],
    ["fields: { customer: {} }\n", "fields: { customer: { points: { type: int } } }\n"],
    [
      "fields:\n  customer: { a: { type: int } } # till\n",
      "fields:\n  customer: { a: { type: int }, points: { type: int } } # till\n",
    ],
    [
      "fields:\n  customer:\n    a: { type: int }\n\n# end\n",
      "fields:\n  customer:\n    a: { type: int }\n    points: { type: int }\n\n# end\n",
    ],
  ])("goes among others, however they are written: %j", (before, after) => {
    expect(addEntry(before, points)?.text).toBe(after);
  });

  it("goes nowhere where something else than a mapping stands on its way, or the text is no YAML", () => {
    expect(addEntry("fields: [a]\n", points)).toBeUndefined();
    expect(addEntry("fields: { a\n", points)).toBeUndefined();
    expect(addEntry("{ fields: {} }\n", points)).toBeUndefined();
  });

  it("is read back beside all that was there before, however deep and in whatever style", () => {
    const name = fc.constantFrom("a", "b-c", "points", "customer", "new");
    const fields = fc.dictionary(name, fc.dictionary(name, fc.record({ type: fc.constantFrom("text", "int") })));
    const style = fc.record({ inFlow: fc.boolean(), indent: fc.constantFrom(2, 4), isLast: fc.boolean() });
    fc.assert(
      fc.property(fields, style, (given, { inFlow, indent, isLast }) => {
        const written = inFlow ? `fields: ${JSON.stringify(given)}\n` : stringify({ fields: given }, { indent });
        const before = isLast ? `shop: 1\n${written}` : `${written}\n# Ours\nshop: 1\n`;
        const after = addEntry(before, { path: ["fields", "customer", "one"], value: { type: "int" } });
        const wanted = { ...given, customer: { ...given.customer, one: { type: "int" } } };
        expect(parse(after?.text ?? "")).toEqual({ shop: 1, fields: wanted });
      }),
      { numRuns: 200 },
    );
  });
});

describe("the declarations of a recipe", () => {
  const NEEDS =
    "staff_domains: [example.com]\nfields:\n  customer: { points: { type: int }, name_of_cat: { type: text } }\nevents:\n  cart.abandoned:\n    about: Left\n";

  it("are added once, each by itself, beside those that are there", () => {
    const first = addDeclarations("fields:\n  customer: { points: { type: number } }\n", NEEDS);
    expect(first?.added).toEqual(["staff_domains", "fields.customer.name_of_cat", "events.cart.abandoned"]);
    expect(parse(first?.text ?? "")).toEqual({
      staff_domains: ["example.com"],
      fields: { customer: { points: { type: "number" }, name_of_cat: { type: "text" } } },
      events: { "cart.abandoned": { about: "Left" } },
    });
    expect(addDeclarations(first?.text ?? "", NEEDS)).toEqual({ text: first?.text, added: [] });
  });
});
