/** Edits of a YAML text that change what they are to change, and not a byte besides. */

import { describe, expect, it } from "vitest";
import { addEntry, moveEntry } from "#language/edit/change-list.ts";
import { applyEdits, type Edit } from "#language/edit/edits.ts";
import { removeValue } from "#language/edit/remove-value.ts";
import { renameKey } from "#language/edit/rename-key.ts";
import { setValue } from "#language/edit/set-value.ts";

const FILE = `# For those who bought a boiler.
journey: thanks   # as the file

about: "A greeting, and \\"more\\"."
goal: { event: order.paid, within: 14 days } # measured
starts_when:
    event: order.paid

steps:
  # A breath first.
  - wait: 3 days   # not more

  - email: 'thank-you'
    from: owner
  # Only for the best.
  - choose:
      - if: customer.orders >= 3
        steps:
          - end: best
`;

const edited = (edits: Edit[] | undefined, text = FILE): string => (edits ? applyEdits(text, edits) : "refused");
/** The lines that differ, as they are now and as they were. */
const changed = (edits: Edit[] | undefined, text = FILE): { is: string[]; was: string[] } => {
  const [was, is] = [text.split("\n"), edited(edits, text).split("\n")];
  return { is: is.filter((line) => !was.includes(line)), was: was.filter((line) => !is.includes(line)) };
};

describe("a value that is set", () => {
  it("keeps the comment behind it, and the spaces before that", () => {
    expect(changed(setValue(FILE, ["steps", 0, "wait"], "10 days"))).toEqual({
      was: ["  - wait: 3 days   # not more"],
      is: ["  - wait: 10 days   # not more"],
    });
  });

  it("keeps the quotes of what it replaces", () => {
    expect(changed(setValue(FILE, ["steps", 1, "email"], "it's")).is).toEqual(["  - email: 'it''s'"]);
    expect(changed(setValue(FILE, ["about"], 'A "new" one')).is).toEqual(['about: "A \\"new\\" one"']);
  });

  it("loses quotes together with what needed them", () => {
    const at = ["steps", 0, "wait"];
    for (const odd of ["*-", "&a", "12", "a: b", "# no"]) {
      const quoted = edited(setValue(FILE, at, odd));
      expect(edited(setValue(quoted, at, "3 days"), quoted)).toBe(FILE);
    }
  });

  it("is quoted only where YAML would read something else", () => {
    const at = ["steps", 0, "wait"];
    const says = (value: string | number): string | undefined => changed(setValue(FILE, at, value)).is[0];
    expect(says("until next monday at 09:00")).toBe("  - wait: until next monday at 09:00   # not more");
    expect(says("!customer.vip")).toBe('  - wait: "!customer.vip"   # not more');
    expect(says("a # b")).toBe('  - wait: "a # b"   # not more');
    expect(says("12")).toBe('  - wait: "12"   # not more');
    expect(says(12)).toBe("  - wait: 12   # not more");
    expect(changed(setValue(FILE, ["goal", "within"], "1, 2")).is).toEqual([
      'goal: { event: order.paid, within: "1, 2" } # measured',
    ]);
  });

  it("comes into braces, or on a line of its own, where its mapping stands so", () => {
    expect(changed(setValue(FILE, ["goal", "ends"], "yes")).is).toEqual([
      "goal: { event: order.paid, within: 14 days, ends: yes } # measured",
    ]);
    expect(changed(setValue(FILE, ["starts_when", "if"], "order.total > 3"))).toEqual({
      was: [],
      is: ["    if: order.total > 3"],
    });
    expect(changed(setValue(FILE, ["steps", 1, "if_not_sent"], "end"))).toEqual({ was: [], is: ["    if_not_sent: end"] });
  });

  it("stands where it usually does, once the order is known", () => {
    const order = ["journey", "about", "topic", "steps"];
    expect(edited(setValue(FILE, ["topic"], "thanks", order))).toContain('\\"more\\"."\ntopic: thanks\ngoal:');
    expect(edited(setValue(FILE, ["steps", 1, "id"], "first", ["id", "email"]))).toContain(
      "  - id: first\n    email: 'thank-you'\n",
    );
  });

  it("makes the mappings that lead to it", () => {
    expect(edited(setValue(FILE, ["limits", "per_person"], "1 email in 7 days", ["about", "limits", "steps"]))).toContain(
      "\nlimits: { per_person: 1 email in 7 days }\n",
    );
  });

  it("fills a key that has none yet", () => {
    expect(edited(setValue("a:\nb: # why\nc: 1", ["a"], "x"), "a:\nb: # why\nc: 1")).toBe("a: x\nb: # why\nc: 1");
    expect(edited(setValue("a:\nb: # why\nc: 1", ["b"], "x"), "a:\nb: # why\nc: 1")).toBe("a:\nb: x # why\nc: 1");
  });

  it("is refused where the text cannot be read", () => {
    expect(setValue("a: [1", ["a"], 2)).toBeUndefined();
    expect(setValue("a: &x 1\nb: *x\n", ["a"], 2)).toBeUndefined();
    expect(setValue("a: 1\n---\nb: 1\n", ["a"], 2)).toBeUndefined();
  });

  it("asks for nothing where it stands there already", () => {
    expect(setValue(FILE, ["steps", 0, "wait"], "3 days")).toEqual([]);
  });

  it("keeps line ends of Windows, a mark at the beginning and a missing line break at the end", () => {
    const text = "\uFEFFa: 1\r\nb:\r\n  - c: 2";
    expect(edited(setValue(text, ["a"], 3), text)).toBe("\uFEFFa: 3\r\nb:\r\n  - c: 2");
    expect(edited(setValue(text, ["b", 0, "d"], "x"), text)).toBe("\uFEFFa: 1\r\nb:\r\n  - c: 2\r\n    d: x");
    expect(edited(setValue(text, ["z"], "x"), text)).toBe("\uFEFFa: 1\r\nb:\r\n  - c: 2\r\nz: x");
  });
});

describe("a value that is removed", () => {
  it("goes with its line alone", () => {
    expect(changed(removeValue(FILE, ["steps", 1, "from"]))).toEqual({ was: ["    from: owner"], is: [] });
    expect(changed(removeValue(FILE, ["goal", "within"])).is).toEqual(["goal: { event: order.paid } # measured"]);
    expect(changed(removeValue(FILE, ["goal", "event"])).is).toEqual(["goal: { within: 14 days } # measured"]);
  });

  it("lets the next one move up behind the dash", () => {
    expect(changed(removeValue(FILE, ["steps", 1, "email"]))).toEqual({
      was: ["  - email: 'thank-you'", "    from: owner"],
      is: ["  - from: owner"],
    });
  });

  it("takes nothing of the line before it along, where the file ends with it", () => {
    const text = "about: >-\n  words\nsteps:\n  - end: now";
    expect(edited(removeValue(text, ["steps"]), text)).toBe("about: >-\n  words\n");
  });

  it("leaves no empty mapping or list behind", () => {
    expect(changed(removeValue(FILE, ["steps", 2, "choose", 0, "steps", 0]))).toEqual({
      was: ["        steps:", "          - end: best"],
      is: [],
    });
    expect(changed(removeValue(FILE, ["starts_when", "event"])).was).toEqual(["starts_when:", "    event: order.paid"]);
  });
});

describe("a key that is renamed", () => {
  it("keeps its place and its value", () => {
    expect(changed(renameKey(FILE, ["steps", 1, "from"], "to"))).toEqual({ was: ["    from: owner"], is: ["    to: owner"] });
  });
  it("is refused where there is one of that name", () => {
    expect(renameKey(FILE, ["goal", "event"], "within")).toBeUndefined();
  });
});

describe("a step", () => {
  it("is added behind another, at the indentation of its list", () => {
    const step = { coupon: { percent: 10, valid: "14 days" } };
    expect(edited(addEntry(FILE, { path: ["steps"], index: 1 }, step))).toContain(
      "  - wait: 3 days   # not more\n  - coupon: { percent: 10, valid: 14 days }\n\n  - email: 'thank-you'\n",
    );
    expect(edited(addEntry(FILE, { path: ["steps", 2, "choose", 0, "steps"], index: 1 }, { email: "a" }))).toContain(
      "          - end: best\n          - email: a\n",
    );
    expect(edited(addEntry(FILE, { path: ["steps"], index: 0 }, { email: "a" }))).toContain(
      "steps:\n  - email: a\n  # A breath first.\n",
    );
  });

  it("is added with steps of its own, and to a branch that has none yet", () => {
    const step = { wait_for: { event: "order.paid", up_to: "10 days" }, then: [{ end: "paid" }] };
    expect(edited(addEntry(FILE, { path: ["steps", 2, "else"], index: 0 }, step))).toContain(
      [
        "          - end: best",
        "    else:",
        "      - wait_for: { event: order.paid, up_to: 10 days }",
        "        then:",
        "          - end: paid",
        "",
      ].join("\n"),
    );
  });

  it("is removed with its lines; comments above it stay", () => {
    expect(changed(removeValue(FILE, ["steps", 0]))).toEqual({ was: ["  - wait: 3 days   # not more"], is: [] });
    expect(changed(removeValue(FILE, ["steps", 2])).was).toEqual([
      "  - choose:",
      "      - if: customer.orders >= 3",
      "        steps:",
      "          - end: best",
    ]);
  });

  it("moves together with the comments right above it", () => {
    expect(edited(moveEntry(FILE, ["steps"], 2, 1))).toContain(
      [
        "  - wait: 3 days   # not more",
        "",
        "  # Only for the best.",
        "  - choose:",
        "      - if: customer.orders >= 3",
        "        steps:",
        "          - end: best",
        "  - email: 'thank-you'",
        "    from: owner",
        "",
      ].join("\n"),
    );
    const bare = "steps:\n  - a: 1\n  - b: 2";
    expect(edited(moveEntry(bare, ["steps"], 0, 1), bare)).toBe("steps:\n  - b: 2\n  - a: 1");
    expect(edited(moveEntry(bare, ["steps"], 1, 0), bare)).toBe("steps:\n  - b: 2\n  - a: 1");
  });
});
