/** The page of a survey mail: a score, a comment, and changing both for a day. */

import { describe, expect, it } from "vitest";
import type { SurveyScale } from "#engine/model/event.ts";
import type { EntitlementTo } from "#ports/ports.ts";
import { ADDRESS, givenPages } from "./given-pages.ts";

const NPS: SurveyScale = { kind: "nps", lowest: 0, highest: 10 };
const mailKey = "m".repeat(32);
const entitlement = (asks = NPS): EntitlementTo<"survey"> => ({
  ...{ purpose: "survey", address: ADDRESS, customer: "c-17", mailKey },
  asks,
});
const given = async (asks = NPS) => {
  const pages = await givenPages();
  return { ...pages, survey: await pages.pathTo(entitlement(asks)) };
};

const scoresIn = (page: string): string[] => [...page.matchAll(/name="score" value="(\d+)"/g)].map(([, score]) => score ?? "");

describe("a survey page", () => {
  it.each([
    [NPS, "How likely are you to recommend Hearth &amp; Home to a friend?", 11],
    [{ kind: "csat", lowest: 1, highest: 5 }, "How satisfied are you?", 5],
    [{ kind: "ces", lowest: 1, highest: 7 }, "How easy did we make it for you?", 7],
    [{ kind: "csat", lowest: 0, highest: 10 }, "How satisfied are you?", 11],
  ] as const)("asks on the scale of its mail: %j", async (asks, question, count) => {
    const { get, survey } = await given(asks);
    const { text } = await get(survey);
    expect(text).toContain(`<h1>${question}</h1>`);
    expect(scoresIn(text)).toEqual(Array.from({ length: count }, (_, n) => String(asks.lowest + n)));
  });

  it("chooses the score that was pressed in the mail, and records nothing by it", async () => {
    const { get, survey, writes } = await given();
    expect((await get(`${survey}?score=9`)).text).toContain('value="9" required checked');
    for (const wrong of ["11", "-1", "9.5", "nine", "0x9", ""])
      expect((await get(`${survey}?score=${wrong}`)).text).not.toContain("required checked");
    expect(writes).toEqual([]);
  });

  it("emits the answer as the event that journeys wait for", async () => {
    const { post, survey, emitted } = await given();
    expect((await post(survey, { score: "9", comment: " Lovely\r\ncrew\u0000 " })).text).toContain("9 of 10");
    expect(emitted).toEqual([
      {
        type: "survey.answered",
        by: "reader",
        id: `answer-${mailKey}-1`,
        at: "2026-11-02T09:00:00.000Z",
        customer: { id: "c-17" },
        survey: { id: `mail-${mailKey}`, kind: "nps", score: 9, comment: "Lovely\ncrew" },
      },
    ]);
  });

  it.each([
    [{}, "Please choose a score first."],
    [{ score: "11" }, "Please choose a score first."],
    [{ score: "9", comment: "a".repeat(2_001) }, "Please shorten your comment"],
  ])("asks again where something is missing, and keeps what was written: %o", async (fields, message) => {
    const { post, survey, writes } = await given();
    const { status, text } = await post(survey, { comment: "Half a sentence", ...fields });
    expect([status, text.includes(message), text.includes("comment" in fields ? "aaaa" : "Half a sentence")]).toEqual([
      422,
      true,
      true,
    ]);
    expect(writes).toEqual([]);
  });

  it("allows the answer to a mail to be changed for a day, and emits each change once; then it is closed", async () => {
    const { get, post, survey, emitted, setClock } = await given();
    await post(survey, { score: "3", comment: "Late" });
    setClock("2026-11-03T08:59:00Z");
    expect((await get(survey)).text).toMatch(/value="3" required checked[\s\S]*>Late<\/textarea>/);
    await post(survey, { score: "8" });
    setClock("2026-11-03T09:00:00Z");
    expect((await get(survey)).text).toContain("You have answered already");
    expect((await post(survey, { score: "10" })).text).toContain("Your answer was 8 of 10");
    expect(emitted.map(({ survey: answer }) => [answer?.id, answer?.score, answer?.comment])).toEqual([
      [`mail-${mailKey}`, 3, "Late"],
      [`mail-${mailKey}`, 8, undefined],
    ]);
  });

  it("never evaluates nor runs what a reader writes", async () => {
    const { get, post, survey } = await given();
    await post(survey, { score: "3", comment: "</textarea><script>alert(1)</script>{{ customer.email }}" });
    const { text } = await get(survey);
    expect(text).toContain("&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;{{ customer.email }}</textarea>");
  });

  it("reports that it could not record the answer, and records it when the button is pressed again", async () => {
    const { app, ports, post, survey, emitted, eventOf } = await given();
    const { storeOnce } = ports.events;
    ports.events.storeOnce = () => Promise.reject(new Error("table is away"));
    expect((await post(survey, { score: "9" })).status).toBe(500);
    ports.events.storeOnce = storeOnce;
    expect((await app.request(survey, { method: "POST", body: new URLSearchParams({ score: "9" }) })).status).toBe(200);
    expect(emitted).toHaveLength(1);
    expect(await eventOf(`answer-${mailKey}-1`)).toBeDefined();
  });
});
