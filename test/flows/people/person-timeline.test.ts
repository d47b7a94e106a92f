/** One person's time-line: what was told of them, what was done and what was not, page by page, and what comes next. */

import { beforeEach, describe, expect, it } from "vitest";
import { mailKey } from "#engine/model/ids.ts";
import { recordDeliveryEvents } from "#flows/sending/record-delivery-event.ts";
import { person } from "#operations/people/person.ts";
import type { Caller } from "#operations/rights.ts";
import { email, journey, paid, waitDays } from "../../given.ts";
import { type Shop, shop } from "../shop.ts";

const NOON = "2026-06-03T10:00:00Z";
const zofia = { id: "c-17", email: "zofia@example.pl", first_name: "Zofia", country: "FI", time_zone: "Europe/Warsaw" };

const thanks = journey([email("thanks"), waitDays(10), email("again")], { topic: "service" });
const large = journey([email("large")], { name: "large-orders", topic: "service", onlyIf: "order.total > 1000" });

let of: Shop;
beforeEach(async () => {
  of = shop({ at: NOON });
  await of.publish([thanks, large]);
  await of.receive(paid("e1", NOON, { customer: zofia }));
  await of.passUntil("2026-06-03T11:00:00Z");
});

const OLA: Caller = { name: "Ola", role: "staff" };

type Input = { before?: string; most?: number };
const shown = async ({ most = 50, ...input }: Input = {}) => {
  const result = await person.run(of.ports, { customer: "zofia@example.pl", most, ...input }, OLA);
  if (!result.ok) throw new Error(result.problem);
  return person.output.parse(result.output);
};
const sentences = async (kinds: string[]) =>
  (await shown()).timeline.filter(({ kind }) => kinds.includes(kind)).map(({ sentence }) => sentence);

describe("the time-line of a person", () => {
  it("has what was told, done and not done, with reasons and their values, the newest first", async () => {
    const { timeline } = await shown();
    expect(timeline.map(({ at }) => at)).toEqual(
      timeline
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    expect(await sentences(["order"])).toEqual([expect.stringMatching(/^Order .* was paid/)]);
    expect(await sentences(["profile"])).toEqual([expect.stringContaining("first name")]);
    expect(await sentences(["entered"])).toEqual(["Entered, by order.paid."]);
    const refused = timeline.find(({ kind }) => kind === "not_entered");
    expect(refused).toMatchObject({
      journey: "large-orders",
      sentence: expect.stringMatching(/^Did not enter: only_if "order.total > 1000" did not hold \(order.total was \d/),
      values: { kind: "only_if", values: { "order.total": expect.any(Number) } },
    });
  });

  it("says once that a mail left, with its subject, and what became of it in the receiver's words", async () => {
    const [enrollment] = (await of.ports.customers.customerRecord("c-17"))?.enrollments ?? [];
    const key = mailKey("thank-you", enrollment?.id ?? "", 1, "email-thanks");
    const message = await of.ports.messages.load(key);
    const about = { mailKey: key, sesId: message?.sesIds[0] ?? "", tags: {}, acceptedAt: of.ports.clock.now() };
    const later = Date.parse("2026-06-03T12:00:00Z");
    await recordDeliveryEvents(of.ports)([
      { ...about, kind: "hard_bounce", at: later, detail: "550 5.1.1 no such user", domain: "example.pl" },
    ]);
    const mails = (await shown()).timeline.filter(({ mail }) => mail === key);
    expect(mails.map(({ kind, sentence }) => [kind, sentence])).toEqual([
      ["bounced", 'Mail "thanks" came back for good: 550 5.1.1 no such user.'],
      ["mail", 'Mail "thanks" ("About thanks") was sent.'],
    ]);
    expect(mails[1]?.values).toMatchObject({ state: "bounced_hard", template: "thanks", subject: "About thanks" });
    expect((await shown()).suppressed).toMatchObject({ reason: "hard_bounce" });
  });

  it("has consents, answers and cases, in the words of whoever gave them", async () => {
    const at = "2026-06-04T10:00:00Z";
    const consent = { topic: "thanks", source: "checkout" };
    await of.receive({ type: "consent.given", id: "e2", at, customer: { id: "c-17" }, consent });
    await of.receive({ type: "case.opened", id: "e3", at, customer: { id: "c-17" }, case: { id: "k-1", title: "A scratch" } });
    await of.ports.answers.save({ customer: "c-17", mailKey: "m", revision: 0, score: 3, comment: "Late", firstAt: 5, at: 5 });
    expect(await sentences(["consent"])).toEqual(['Said yes to "thanks" (checkout).']);
    expect(await sentences(["case"])).toEqual(['The case "A scratch" was opened.']);
    expect(await sentences(["answer"])).toEqual(["Answered 3, and wrote: Late."]);
    const { consents, open_cases } = await shown();
    expect(consents).toEqual([
      { topic: "thanks", given: true, at: "2026-06-04T10:00:00.000Z", waits: false, source: "checkout" },
    ]);
    expect(open_cases).toMatchObject([{ title: "A scratch" }]);
  });

  it("tucks what went to the team under its case, and has what the person wrote and was answered", async () => {
    const at = "2026-06-04T10:00:00Z";
    const opened = { id: "k-1", title: "A scratch", due_at: "2026-06-05T10:00:00Z" };
    await of.receive({ type: "case.opened", id: "e3", at, customer: { id: "c-17" }, case: opened });
    await of.passUntil("2026-06-08T12:00:00Z");
    const mailed = of.ports.mailer.accepted.filter(({ tags }) => tags.journey === "case-mail");
    expect(mailed.length).toBeGreaterThan(1);
    const [row] = await of.ports.cases.ofCustomer("c-17");
    if (!row) throw new Error("There is no such case.");
    const answer = { number: 1, at: Date.parse(at) + 60_000, by: "Ola", text: "We send a new one.", state: "bounced" as const };
    const reply = { number: 1, event: "e5", at: Date.parse(at) + 120_000, text: "Thank you!" };
    const handOver = { number: 1, at: Date.parse(at), by: "Ola", to: "owner", name: "Anna", state: "notified" as const };
    await of.ports.cases.save({ ...row, answers: [answer], replies: [reply], handOvers: [handOver] });

    const { timeline } = await shown();
    expect(timeline.filter(({ sentence, journey }) => journey === "case-mail" || /to the team/.test(sentence))).toEqual([]);
    const [below] = timeline.flatMap(({ team }) => (team ? [team] : []));
    expect(below?.map(({ sentence }) => sentence)[0]).toBe("A mail that tells that the case is there was sent.");
    expect(below?.map(({ sentence }) => sentence)).toContain("A mail that tells that the case is overdue was sent.");
    expect(below).toHaveLength(mailed.length);
    expect((await sentences(["case"])).sort()).toEqual([
      "Ola handed the case to Anna.",
      "Ola wrote to them, and it did not arrive: We send a new one.",
      'The case "A scratch" was opened.',
      "They wrote: Thank you!",
    ]);
  });

  it("shows of a subject that had several ways to go the first one, not all of them in a row", async () => {
    const subject =
      "Overdue: {% if customer.first_name %}{{ customer.first_name }}{% elsif customer.email %}{{ customer.email }}{% else %}a customer{% endif %}{% case customer.country %}{% when 'FI' %}, of {{ customer.country }}{% else %}, abroad{% endcase %}!";
    const withSubject = email("large", { subject: { default: subject } });
    await of.publish([journey([withSubject], { name: "with-a-subject", topic: "service" })]);
    await of.receive(paid("e7", "2026-06-03T12:00:00Z", { customer: { id: "c-17" }, order: { id: "o-7" } }));
    await of.passUntil("2026-06-03T13:00:00Z");
    const { timeline } = await shown();
    expect(timeline.find(({ kind, journey: of_ }) => kind === "mail" && of_ === "with-a-subject")?.sentence).toMatch(
      /\("Overdue: …, of …!"\) was sent/,
    );
  });

  it("goes on where the page before ended, also among entries of one moment, whatever comes meanwhile", async () => {
    const whole = (await shown()).timeline;
    const pages = [await shown({ most: 2 })];
    await of.receive(paid("e9", "2026-06-05T10:00:00Z", { customer: { id: "c-17" }, order: { id: "o-9" } }));
    for (let last = pages[0]; last?.earlier !== undefined; last = pages.at(-1))
      pages.push(await shown({ most: 2, before: last.earlier }));
    const merged = pages.flatMap(({ timeline }) => timeline);
    // Of fields and refusals only the last word is kept: what is told again meanwhile is newer, and leaves its place.
    const lasting = (all: typeof whole) => all.filter(({ kind }) => kind !== "profile" && kind !== "not_entered");
    expect(lasting(whole).length).toBeGreaterThan(3);
    expect(lasting(merged)).toEqual(lasting(whole));
  });

  it("says what comes next: where they go on, and the mail after it", async () => {
    const { next } = await shown();
    expect(next.map(({ at, kind, step, template }) => ({ day: at.slice(0, 10), kind, step, template }))).toEqual([
      { day: "2026-06-13", kind: "step", step: "wait-10-days", template: undefined },
      { day: "2026-06-13", kind: "mail", step: "email-again", template: "again" },
    ]);
  });

  it("is of nobody where nobody is known, and shows who is being erased with nothing of theirs", async () => {
    expect(await person.run(of.ports, { customer: "nobody@example.pl", most: 5 }, OLA)).toMatchObject({ ok: false });
    await of.receive({ type: "customer.erased", id: "x", at: "2026-06-06T10:00:00Z", customer: { id: "c-17" } });
    const result = await person.run(of.ports, { customer: "c-17", most: 50 }, OLA);
    expect(result).toMatchObject({ ok: true, output: { erased: true, next: [] } });
    expect(JSON.stringify(result)).not.toMatch(/zofia/i);
  });
});
