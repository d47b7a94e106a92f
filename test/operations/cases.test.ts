/** Acts of the team on a case, as a person asks for them: who is meant, what is shown, what is refused and why. */

import { describe, expect, it } from "vitest";
import type { Settings } from "#engine/model/settings.ts";
import { answerCase } from "#operations/cases/answer-case.ts";
import { cannedReplies } from "#operations/cases/canned-replies.ts";
import { showCase } from "#operations/cases/case.ts";
import { cases } from "#operations/cases/cases.ts";
import { handOverCase } from "#operations/cases/hand-over-case.ts";
import { mailRenderer } from "#runtime/mail-renderer.ts";
import { shop } from "../flows/shop.ts";
import { givenSettings } from "../given.ts";

const AT = "2026-06-03T10:00:00Z";
const KASIA = { name: "kasia", role: "staff" } as const;
const PEOPLE: Settings["people"] = {
  team: { name: "Team", email: "team@shop.example", members: ["ola", "piotr"] },
  ola: { name: "Ola Nowak", email: "ola@shop.example" },
  piotr: { name: "Piotr Lis", email: "piotr@shop.example", absent: [{ from: "2026-06-01", to: "2026-06-09" }] },
};
const REPLIES: Settings["replies"] = {
  sorry: {
    about: "Sorry",
    text: { en: "Sorry, {{ customer.first_name }}!", pl: "Przepraszamy, {{ customer.first_name | vocative }}!" },
  },
  "late-delivery": { about: "Late", text: { en: "Order {{ order.number }} is late." } },
};

const given = async () => {
  const of = shop({ at: AT, settings: givenSettings({ people: PEOPLE, replies: REPLIES }) });
  await of.publish([]);
  const customer = { id: "c-17", email: "zofia@example.pl", first_name: "Zofia", locale: "pl" };
  await of.receive({ type: "case.opened", id: "e-1", at: AT, customer, case: { id: "k-1", title: "Call", team: "team" } });
  await of.passUntil("2026-06-03T10:01:00Z");
  return { ...of.ports, loadRenderer: async () => mailRenderer };
};

describe("a list of cases", () => {
  it("says what the settings call a team and whom it offers a case to, and has for each of them what they were offered", async () => {
    const ports = await given();
    const listed = await cases.run(ports, {}, KASIA);
    expect(listed).toMatchObject({
      output: { cases: [{ team: "team", team_name: "Team", offered_to: "ola", offered_name: "Ola Nowak" }] },
    });
    for (const [who, count] of [
      ["Ola Nowak", 1],
      ["ola", 1],
      ["Piotr Lis", 0],
      ["Nobody", 0],
    ] as const) {
      const theirs = await cases.run(ports, { who }, KASIA);
      expect([who, theirs.ok && theirs.output.cases.length]).toEqual([who, count]);
    }
  });
});

describe("handing a case over", () => {
  it("finds whoever is meant by their name in the settings, or as they are called", async () => {
    for (const to of ["ola", "Ola Nowak", "ola nowak", "OLA"]) {
      const ports = await given();
      expect(await handOverCase.run(ports, { case: "k-1", by: "Anna", to }, KASIA)).toMatchObject({
        output: { to: "Ola Nowak" },
      });
      const shown = await showCase.run(ports, { case: "k-1" }, KASIA);
      expect(shown).toMatchObject({
        output: {
          taken_by: "Ola Nowak",
          hand_overs: [{ at: "2026-06-03T10:01:00.000Z", by: "Anna", from: "Team", to: "Ola Nowak" }],
        },
      });
    }
  });

  it("says who is meant perhaps, and who is away", async () => {
    const ports = await given();
    const unknown = await handOverCase.run(ports, { case: "k-1", by: "Anna", to: "ollla" }, KASIA);
    expect(unknown).toMatchObject({
      ok: false,
      problem: 'settings.yaml knows nobody called "ollla".',
      remedy: expect.stringContaining("`ola`"),
    });
    const away = await handOverCase.run(ports, { case: "k-1", by: "Anna", to: "piotr" }, KASIA);
    expect(away).toMatchObject({ ok: false, problem: "Piotr Lis is away until 2026-06-09." });
  });

  it("lists a case by whom it was offered to", async () => {
    const ports = await given();
    expect(await cases.run(ports, { who: "ola" }, KASIA)).toMatchObject({ output: { cases: [{ offered_to: "ola" }] } });
    expect(await cases.run(ports, { who: "piotr" }, KASIA)).toMatchObject({ output: { cases: [] } });
  });
});

describe("a canned reply", () => {
  it("is shown as it would be written, or with what is missing", async () => {
    const ports = await given();
    expect(await cannedReplies.run(ports, {}, KASIA)).toMatchObject({ output: { replies: [{ languages: ["en", "pl"] }, {}] } });
    expect(await cannedReplies.run(ports, { case: "k-1" }, KASIA)).toMatchObject({
      output: { replies: [{ text: "Przepraszamy, Zofio!" }, { missing: expect.stringMatching(/^order/) }] },
    });
  });

  it("leaves as an answer, with what was typed below it", async () => {
    const ports = await given();
    const answer = { case: "k-1", by: "Ola", canned: "sorry", text: "Ola dzwoni jutro." };
    expect(await answerCase.run(ports, answer, KASIA)).toMatchObject({ ok: true });
    expect((await ports.cases.load("c-17", "k-1"))?.answers).toMatchObject([
      { text: "Przepraszamy, Zofio!\n\nOla dzwoni jutro." },
    ]);
  });

  it.each([
    [{ canned: "sorrry" }, /no reply "sorrry"/, /`sorry`/],
    [{ canned: "late-delivery" }, /order.* is not known of this case/, /text/],
    [{}, /nothing to write/, /`canned`/],
  ])("is refused as %o, with a remedy, and nothing is sent", async (input, problem, remedy) => {
    const ports = await given();
    const refused = await answerCase.run(ports, { case: "k-1", by: "Ola", ...input }, KASIA);
    expect(refused).toMatchObject({ ok: false, problem: expect.stringMatching(problem), remedy: expect.stringMatching(remedy) });
    expect((await ports.cases.load("c-17", "k-1"))?.answers).toBeUndefined();
  });
});
