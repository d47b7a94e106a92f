/** People work on cases: one takes it, notes are kept, a solution lets the journey go on. */

import { describe, expect, it } from "vitest";
import type { Event } from "#engine/model/event.ts";
import type { CaseStep } from "#engine/steps/case.ts";
import { listCases } from "#flows/cases/list-cases.ts";
import { viewCase } from "#flows/cases/view-case.ts";
import { workOnCase } from "#flows/cases/work-on-case.ts";
import { ERASE_STEPS, eraseStep } from "#flows/privacy/erase-step.ts";
import { email, givenSettings, journey } from "../../given.ts";
import { type Shop, shop } from "../shop.ts";

const AT = "2026-06-03T10:00:00Z";
const SETTINGS = { ...givenSettings(), people: { team: { name: "Team", email: "team@oak.example" } } };
const ZOFIA = { id: "c-17", email: "zofia@example.pl", first_name: "Zofia" };

const call: CaseStep = {
  kind: "case",
  id: "call",
  title: "Call them",
  team: "team",
  due: { amount: 1, unit: "days" },
  then: "email-thanks",
};
const follow = journey([call, email("thanks")], {
  name: "follow",
  topic: "service",
  trigger: { kind: "event", event: "survey.answered" },
});

const answered = (comment: string): Event => ({
  type: "survey.answered",
  id: "e-1",
  at: AT,
  customer: ZOFIA,
  survey: { id: "s-1", kind: "nps", score: 2, comment },
});

/** A low score has opened a case, and the team has its mail. */
const open = async (): Promise<{ of: Shop; place: { customer: string; case: string } }> => {
  const of = shop({ at: AT, settings: SETTINGS });
  await of.publish([follow]);
  await of.receive(answered("The door sticks"));
  await of.passUntil("2026-06-03T10:01:00Z");
  const [row] = (await of.ports.cases.open(10)).cases;
  if (!row) throw new Error("no case is open");
  return { of, place: { customer: row.customer, case: row.id } };
};
const row = ({ of, place }: Awaited<ReturnType<typeof open>>) => of.ports.cases.load(place.customer, place.case);

describe("a low score at ten o'clock", () => {
  it("is a mail to the team within the minute, with the customer's words, to be answered to them", async () => {
    const given = await open();
    const [mail] = given.of.ports.mailer.accepted;
    expect(mail).toMatchObject({ to: { email: "team@oak.example" }, replyTo: { email: "zofia@example.pl" } });
    expect(mail?.text).toContain("The door sticks");
    expect(await row(given)).toMatchObject({
      complaint: true,
      about: { journey: "follow", words: { text: "The door sticks", score: 2, highest: 10 } },
      dueAt: Date.parse("2026-06-04T10:00:00Z"),
    });
  });

  it("leads to the rest of the journey once somebody has solved it, and to no further mail to the team", async () => {
    const { of, place } = await open();
    const { take, solve } = workOnCase(of.ports);
    await take(place, "Ola");
    of.setClock("2026-06-03T12:00:00Z");
    expect(await solve(place, "Ola", "Planed the door")).toMatchObject({ kind: "done", row: { state: "solved" } });
    await of.passUntil("2026-06-20T00:00:00Z");
    expect(of.ports.mailer.accepted.map(({ tags }) => tags.template)).toEqual(["case-mail", "thanks"]);
    const record = await of.ports.customers.customerRecord("c-17");
    expect(record?.customer).toMatchObject({ open_cases: 0 });
    expect(record?.enrollments[0]?.endReason).toBe("completed");
  });
});

describe("two who take one case at once", () => {
  it("are one who has it and one who is told who has", async () => {
    const given = await open();
    const { take } = workOnCase(given.of.ports);
    const outcomes = await Promise.all([take(given.place, "Ola"), take(given.place, "Piotr")]);
    const kinds = outcomes.map((one) => one?.kind).sort();
    expect(kinds).toEqual(["done", "refused"]);
    const has = (await row(given))?.takenBy;
    expect(outcomes.find((one) => one?.kind === "refused")).toEqual({ kind: "refused", why: { kind: "taken", by: has } });
  });

  it("is one and the same person, however they write their name", async () => {
    const { of, place } = await open();
    const { take } = workOnCase(of.ports);
    await take(place, "Ola Nowak");
    expect(await take(place, " ola  nowak")).toMatchObject({ kind: "done", row: { takenBy: "Ola Nowak" } });
  });
});

describe("two who solve one case at once", () => {
  it("leave one solution, and the journey goes on once", async () => {
    const given = await open();
    const { solve } = workOnCase(given.of.ports);
    const outcomes = await Promise.all([solve(given.place, "Ola", "a"), solve(given.place, "Piotr", "b")]);
    expect(outcomes.map((one) => one?.kind).sort()).toEqual(["done", "refused"]);
    await given.of.passUntil("2026-06-20T00:00:00Z");
    expect(given.of.ports.mailer.accepted.filter(({ tags }) => tags.template === "thanks")).toHaveLength(1);
  });

  it("is one act where the same button was pressed twice", async () => {
    const { of, place } = await open();
    const { solve } = workOnCase(of.ports);
    await solve(place, "Ola", "done");
    expect(await solve(place, "Ola", "done")).toMatchObject({ kind: "done" });
  });
});

describe("a solution whose writer died after its event was stored", () => {
  it("closes the case when the event is handled, with who and how", async () => {
    const given = await open();
    const { of, place } = given;
    const { solve } = workOnCase({ ...of.ports, cases: { ...of.ports.cases, save: () => Promise.reject(new Error("died")) } });
    await expect(solve(place, "Ola", "A new door")).rejects.toThrow("died");
    await of.passUntil("2026-06-03T10:10:00Z");
    expect(await row(given)).toMatchObject({ state: "solved", solution: { by: "Ola", reason: "A new door" } });
  });
});

describe("notes", () => {
  it("are kept in their order, the same one once, and bounded", async () => {
    const given = await open();
    const { note } = workOnCase(given.of.ports);
    for (const text of ["Called", "Called", "No answer"]) await note(given.place, "Ola", text);
    expect((await row(given))?.notes.map(({ text }) => text)).toEqual(["Called", "No answer"]);
    for (let n = 0; n < 28; n++) await note(given.place, "Ola", `${n}`);
    expect(await note(given.place, "Ola", "one more")).toEqual({ kind: "refused", why: { kind: "full", most: 30 } });
  });
});

describe("the list of cases", () => {
  it("is by team, state, person and time", async () => {
    const { of, place } = await open();
    const list = listCases(of.ports);
    const ids = async (filter: Parameters<typeof list>[0]) => (await list(filter)).cases.map(({ id }) => id);
    expect(await ids({})).toEqual([place.case]);
    expect(await ids({ team: "other" })).toEqual([]);
    expect(await ids({ overdue: true })).toEqual([]);
    of.setClock("2026-06-05T10:00:00Z");
    expect(await ids({ team: "team", overdue: true })).toEqual([place.case]);
    await workOnCase(of.ports).take(place, "Ola");
    expect(await ids({ state: "open" })).toEqual([]);
    expect(await ids({ takenBy: "ola" })).toEqual([place.case]);
    await workOnCase(of.ports).solve(place, "Ola", "done");
    expect(await ids({})).toEqual([]);
    expect(await ids({ state: "solved" })).toEqual([place.case]);
  });
});

describe("the link of a case", () => {
  it("shows it while it is open, and for thirty days after", async () => {
    const { of, place } = await open();
    const view = viewCase(of.ports);
    expect(await view(place)).toMatchObject({ facts: { customer: "Zofia", email: "zofia@example.pl", complaint: true } });
    await workOnCase(of.ports).solve(place, "Ola", "done");
    of.setClock("2026-07-03T10:00:00Z");
    expect(await view(place)).toBeDefined();
    of.setClock("2026-07-03T10:02:00Z");
    expect(await view(place)).toBeUndefined();
  });
});

describe("an erasure of the customer", () => {
  it("takes the case along, with their words, its place in the list and the record of its mails", async () => {
    const { of, place } = await open();
    const erasures: string[] = [];
    of.ports.starter.startErase = async ({ erasure }) => void erasures.push(erasure);
    const [mail] = of.ports.mailer.accepted;
    expect(await of.ports.messages.load(mail?.mailKey ?? "")).toMatchObject({ state: "sent" });
    await of.receive({ type: "customer.erased", id: "e-2", at: "2026-06-03T10:30:00Z", customer: { id: "c-17" } });
    await of.passUntil("2026-06-03T10:40:00Z");
    const erase = eraseStep({ ...of.ports, keptCopies: { forget: async () => {} } });
    for (const erasure of new Set(erasures)) for (const step of ERASE_STEPS) await erase({ erasure, step });
    expect(await of.ports.cases.load(place.customer, place.case)).toBeUndefined();
    expect((await of.ports.cases.open(10)).cases).toEqual([]);
    expect(await of.ports.messages.load(mail?.mailKey ?? "")).toBeUndefined();
    await of.passUntil("2026-08-01T00:00:00Z");
    expect(of.ports.mailer.accepted).toHaveLength(1);
  });
});
