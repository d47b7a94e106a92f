/** What Enter begins: as the language needs it, so that nobody has to count blanks. */

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { LISTS, nextLine, withoutDash } from "#language/edit/next-line.ts";
import { parseJourney } from "#language/parse-journey.ts";
import { vocabulary } from "../vocabulary.ts";

/** `|` is the cursor, before and after the key. */
const pressed = (written: string, key = nextLine): string | undefined => {
  const at = written.indexOf("|");
  const text = written.replace("|", "");
  const made = key(text, at);
  return made && `${text.slice(0, made.from)}${made.text}|${text.slice(made.to)}`;
};

describe("Enter", () => {
  it.each([
    ["the first step", "steps:|", "steps:\n  - |"],
    [
      "the steps of a branch",
      "  - wait_for: { event: order.paid }\n    then:|",
      "  - wait_for: { event: order.paid }\n    then:\n      - |",
    ],
    ["the ways of a choice", "  - choose:|", "  - choose:\n      - |"],
    ["the keys of a step that is written at length", "  - wait:|", "  - wait:\n      |"],
    ["the same, with a comment behind it", "  - wait: # long|", "  - wait: # long\n      |"],
    ["the next step", "  - email: letter|", "  - email: letter\n  - |"],
    ["the next step, before others", "  - email: letter|\n  - end: done", "  - email: letter\n  - |\n  - end: done"],
    [
      "what a wait leads to",
      "  - wait_for: { event: order.paid, up_to: 3 days }|",
      "  - wait_for: { event: order.paid, up_to: 3 days }\n    |",
    ],
    ["the steps of a way", "      - if: customer.orders > 3|", "      - if: customer.orders > 3\n        |"],
    ["the next key of a step", "  - email: letter\n    from: owner|", "  - email: letter\n    from: owner\n    |"],
    ["the next key of a journey", "topic: news|", "topic: news\n|"],
    ["the next reason to leave", "exit_when:\n  - event: order.paid|", "exit_when:\n  - event: order.paid\n  - |"],
    ["what stands in braces", "  - coupon: {|", "  - coupon: {\n      |"],
    ["a text of several lines", "about: >-|", "about: >-\n  |"],
  ])("begins %s", (_what, before, after) => expect(pressed(before)).toBe(after));

  it("ends a list at an entry that says nothing, and lets a key beside it follow", () => {
    expect(pressed("    then:\n      - end: done\n      - |")).toBe("    then:\n      - end: done\n    |");
    expect(pressed("steps:\n  - |")).toBe("steps:\n|");
  });

  it("breaks a line in two as ever within what it says", () => expect(pressed("about: One|, two")).toBeUndefined());

  it("makes a journey that can be read of what is typed without a blank at any beginning", () => {
    const typed = ["journey: a", "about: A", "topic: service", "starts_when: { manual: yes }", "steps:", "wait: 3 days"];
    const more = ["wait_for: { event: order.paid, up_to: 3 days }", "then:", "end: paid", "", "otherwise:", "email: thank-you"];
    const text = [...typed, ...more].reduce((before, said, n) => {
      if (n === 0) return said;
      const at = before.length;
      const made = nextLine(before, at);
      return `${before.slice(0, made?.from ?? at)}${made?.text ?? "\n"}${said}`;
    }, "");
    const { journey, problems } = parseJourney(`${text}\n`, "journeys/a.yaml", vocabulary);
    expect([text, problems]).toEqual([text, []]);
    expect(Object.keys(journey?.steps ?? {})).toHaveLength(4);
  });

  it("knows every key of the language whose value is a list", () => {
    const listed = new Set<string>();
    const look = (schema: unknown, key?: string): void => {
      if (typeof schema !== "object" || schema === null) return;
      const items: unknown = Reflect.get(schema, "items");
      const ofMappings =
        typeof items === "object" && items !== null && ["properties", "anyOf", "$ref"].some((one) => one in items);
      if (key !== undefined && Reflect.get(schema, "type") === "array" && ofMappings) listed.add(key);
      const properties: unknown = Reflect.get(schema, "properties");
      for (const [name, one] of Object.entries(properties ?? {})) {
        look(one, name);
        const ref: unknown = Reflect.get(one, "$ref");
        if (typeof ref === "string" && /steps|__schema/.test(ref)) listed.add(name);
      }
      for (const one of [Reflect.get(schema, "anyOf") ?? [], Reflect.get(schema, "items") ?? []].flat()) look(one, key);
      for (const one of Object.values(Reflect.get(schema, "$defs") ?? {})) look(one);
    };
    look(JSON.parse(readFileSync("workflows/journey.schema.json", "utf8")));
    expect([...listed].filter((key) => !LISTS.has(key))).toEqual([]);
    expect([...LISTS].filter((key) => !listed.has(key))).toEqual([]);
  });
});

describe("Backspace behind a dash", () => {
  it("lets a key of the step above follow", () => {
    expect(pressed("  - email: letter\n  - |", withoutDash)).toBe("  - email: letter\n    |");
    expect(pressed("  - email: |", withoutDash)).toBeUndefined();
  });
});
