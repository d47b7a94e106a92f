/** Praise is shown beside complaints: high scores with words, as they stand in the end. */

import { describe, expect, it } from "vitest";
import type { Event, Survey } from "#engine/model/event.ts";
import { listPraise } from "#flows/cases/list-praise.ts";
import { cases } from "#operations/cases/cases.ts";
import { type Shop, shop } from "../shop.ts";

const AT = "2026-06-03T10:00:00Z";
const ZOFIA = { id: "c-17", email: "zofia@example.pl", first_name: "Zofia" };

let number = 0;
const answered = (at: string, survey: Partial<Survey>, customer: Event["customer"] = ZOFIA): Event => ({
  type: "survey.answered",
  id: `answer-${++number}`,
  at,
  customer,
  survey: { id: "s-1", kind: "nps", score: 10, ...survey },
});

const given = async (...events: Event[]): Promise<Shop> => {
  const of = shop({ at: AT });
  await of.publish([]);
  for (const event of events) await of.receive(event);
  return of;
};

const praised = async (of: Shop): Promise<string[]> => (await listPraise(of.ports)(50)).remarks.map(({ text }) => text);

describe("praise", () => {
  it.each<[string, Partial<Survey>, string[]]>([
    ["a ten with words", { comment: "Lovely people" }, ["Lovely people"]],
    ["a nine with words", { score: 9, comment: "Fast" }, ["Fast"]],
    ["the best of five", { kind: "csat", score: 5, comment: "Neat" }, ["Neat"]],
    ["an eight", { score: 8, comment: "Fine" }, []],
    ["a ten without words", {}, []],
    ["a ten with nothing but blanks", { comment: "  " }, []],
  ])("of %s", async (_what, survey, texts) => {
    expect(await praised(await given(answered(AT, survey)))).toEqual(texts);
  });

  it("is kept once, however often it is told, as the last answer stands", async () => {
    const first = answered(AT, { comment: "Lovely" });
    const of = await given(first, { ...first, id: "again" }, answered("2026-06-03T11:00:00Z", { comment: "Very lovely" }));
    expect(await praised(of)).toEqual(["Very lovely"]);
  });

  it("is taken back by a later complaint, whichever is told first", async () => {
    const praise = answered("2026-06-03T10:00:00Z", { comment: "Lovely" });
    const complaint = answered("2026-06-03T12:00:00Z", { score: 3, comment: "It broke" });
    expect(await praised(await given(praise, complaint))).toEqual([]);
    expect(await praised(await given(complaint, praise))).toEqual([]);
    expect(await praised(await given(praise, answered("2026-06-03T12:00:00Z", { score: 3 })))).toEqual([]);
  });

  it("is shown for thirty days, the newest first, and gone with its customer", async () => {
    const of = await given(
      answered("2026-06-03T10:00:00Z", { comment: "First" }),
      answered("2026-06-13T10:00:00Z", { id: "s-2", comment: "Second" }, { id: "c-18", email: "jan@example.pl" }),
    );
    expect(await praised(of)).toEqual(["Second", "First"]);
    of.setClock("2026-07-03T10:00:01Z");
    expect(await praised(of)).toEqual(["Second"]);
    await of.ports.people.forgetRows("c-18");
    expect(await praised(of)).toEqual([]);
  });

  it("stands beside the cases, with who said it, where it is asked for", async () => {
    const of = await given(answered(AT, { comment: "Lovely" }));
    const run = (input: object) => cases.run(of.ports, input, { name: "kasia", role: "staff" });
    expect(await run({ praise: true })).toMatchObject({
      output: {
        cases: [],
        praise: [{ customer: "c-17", name: "Zofia", score: "10 of 10", text: "Lovely", at: "2026-06-03T10:00:00.000Z" }],
      },
    });
    expect(await run({})).toEqual({ ok: true, output: { cases: [], more: false } });
  });
});
