/** By which texts people are found, and what may be typed for them. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findBeginnings, findTexts, foldOrderNumber, foldText } from "#engine/identity/find-texts.ts";

type Named = Parameters<typeof findTexts>[0];

const finds = (typed: string, person: Named): boolean =>
  findBeginnings(typed).some((beginning) => findTexts(person).some((text) => text.startsWith(beginning)));

const anna: Named = { first_name: "Anna Maria", last_name: "Kowalska-Żak", email: "anna.kowalska@example.pl" };

describe("a text", () => {
  it.each([
    ["Żółć ŁÓDŹ", "zolc lodz"],
    ["Äänekoski Öhman", "aanekoski ohman"],
    ["Straße Øre Ærø", "strasse ore aero"],
    ["Йордан Ёлкин", "иордан елкин"],
    ["ИВАНОВА", "иванова"],
    ["O'Brien d’Arc", "obrien darc"],
    ["zofia.zak+shop@example.pl", "zofia zak shop example pl"],
    ["  a -- b ", "a b"],
    ["ﬁnn Ⅷ", "finn viii"],
    ["!?", ""],
  ])("%s is looked for as %s", (written, folded) => {
    expect(foldText(written)).toBe(folded);
  });

  it("folded is folded for good, whatever it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });
});

describe("a person is found", () => {
  it.each([
    ...["anna", "ANN", "maria", "kowal", "żak", "zak", "anna kow", "kowalska anna", "kow anna", "anna maria kowalska"],
    ...["maria k", "anna.kow", "anna.kowalska@example.pl", "kowalska-zak", "Anna Kowalska-Żak"],
  ])("by %s", (typed) => {
    expect(finds(typed, anna)).toBe(true);
  });

  it.each(["nna", "kowalski", "anna nowak", "example", "a", "", "anna@"])("and not by %s", (typed) => {
    expect(finds(typed, anna)).toBe(typed === "anna@");
  });

  it("by each word of a firm that has three letters", () => {
    const firm = { company: "Piekarnia i Cukiernia Nowak sp. z o.o." };
    expect(["piek", "cukier", "nowak"].map((typed) => finds(typed, firm))).toEqual([true, true, true]);
  });

  it("by a name in letters of any script, of two at least where letters are not words", () => {
    expect(finds("георг", { first_name: "Георги", last_name: "Йорданов" })).toBe(true);
    expect(finds("йорд", { first_name: "Георги", last_name: "Йорданов" })).toBe(true);
    expect(finds("李", { first_name: "小龙", last_name: "李" })).toBe(true);
    expect(finds("г", { first_name: "Георги" })).toBe(false);
  });

  it("by nothing once they are erased", () => {
    expect(findTexts({ ...anna, erased: true })).toEqual([]);
  });

  it("by as few texts as do: one with which another begins is none", () => {
    expect(findTexts({ first_name: "Anna", last_name: "Kowalska", email: "anna.kowalska@example.pl" }).sort()).toEqual([
      "anna kowalska example pl",
      "kowalska anna",
    ]);
  });

  it("by any two words of a name of up to three, one of them unfinished, in either order", () => {
    const word = fc.stringMatching(/^[a-zż]{2,8}$/);
    fc.assert(
      fc.property(word, word, word, fc.nat(), fc.boolean(), (one, two, three, seed, isSwapped) => {
        const person = { first_name: `${one} ${two}`, last_name: three };
        const all = [one, two, three];
        const [a, b] = [all[seed % 3] ?? "", all[(seed + 1) % 3] ?? ""];
        const typed = isSwapped ? `${b.slice(0, 2)} ${a}` : `${a} ${b.slice(0, 2)}`;
        expect(finds(typed, person), typed).toBe(true);
      }),
    );
  });
});

describe("the number of an order", () => {
  it.each([
    ["#1001", "1001"],
    [" PL-1001 ", "pl-1001"],
    ["#", "#"],
    ["１００１", "1001"],
  ])("%s is looked for as %s", (typed, number) => {
    expect(foldOrderNumber(typed)).toBe(number);
  });
});
