/** What a customer writes by mail reaches the case that it belongs to, and somebody of the team, once. */

import { describe, expect, it } from "vitest";
import type { Event, Reply } from "#engine/model/event.ts";
import { caseAnswerKey, eventId, replyCaseId } from "#engine/model/ids.ts";
import type { Settings } from "#engine/model/settings.ts";
import type { Step } from "#engine/steps/step-kinds.ts";
import { workOnCase } from "#flows/cases/work-on-case.ts";
import { handleEvent } from "#flows/events/handle-event.ts";
import { explain } from "#flows/reports/explain.ts";
import { email, givenSettings, journey, paid } from "../../given.ts";
import { type Shop, shop } from "../shop.ts";

const AT = "2026-06-03T10:00:00Z";
const SETTINGS: Settings = {
  ...givenSettings(),
  people: {
    "service-team": { name: "Service team", email: "service@oak.example" },
    ola: { name: "Ola Lis", email: "ola@oak.example", locale: "pl" },
    front: { name: "Front desk", email: "front@oak.example" },
  },
};
const ZOFIA = { id: "c-17", email: "zofia@example.pl", first_name: "Zofia", last_name: "Żak", locale: "pl" };
const PLACE = { customer: "c-17", case: "k-1" };

const opened = (id: string, at: string): Event => ({
  ...{ type: "case.opened", id: `opened-${id}`, at, customer: ZOFIA },
  case: { id, title: `Call about ${id}`, team: "service-team", due_at: "2026-06-04T10:00:00Z" },
});
const reply = (minute: number, words: Partial<Reply> = {}, more: Partial<Event> = {}): Event => ({
  type: "reply.received",
  id: `reply-${minute}`,
  at: new Date(Date.parse(AT) + minute * 60_000).toISOString(),
  customer: { email: ZOFIA.email },
  reply: { text: "It still squeaks.", ...words },
  ...more,
});

/** A case of which its team knows. */
const open = async (change: Partial<Settings> = {}): Promise<Shop> => {
  const of = shop({ at: AT, settings: { ...SETTINGS, ...change } });
  await of.publish([]);
  await of.receive(opened("k-1", AT));
  await of.passUntil("2026-06-03T10:01:00Z");
  return of;
};
const row = (of: Shop, id = "k-1") => of.ports.cases.load(PLACE.customer, id);
const mails = (of: Shop, step: string) => of.ports.mailer.accepted.filter(({ tags }) => tags.step === step);
const receive = async (of: Shop, event: Event, until: string): Promise<void> => {
  await of.receive(event);
  await of.passUntil(until);
};

describe("a reply to an open case", () => {
  it("is told the team within a minute, in the customer's words, to be answered to the customer", async () => {
    const of = await open();
    await receive(of, reply(5), "2026-06-03T10:06:00Z");
    const [mail] = mails(of, "replied");
    expect(mail).toMatchObject({ to: { email: "service@oak.example" }, replyTo: { email: "zofia@example.pl" } });
    expect(mail?.text).toContain("It still squeaks.");
    expect(await row(of)).toMatchObject({ state: "open", replies: [{ number: 1, text: "It still squeaks.", passedOn: true }] });
  });

  it("is told whoever has it, in their language, and nobody else", async () => {
    const of = await open();
    await workOnCase(of.ports).take(PLACE, "ola  lis");
    await receive(of, reply(5), "2026-06-03T10:06:00Z");
    expect(mails(of, "replied").map(({ to }) => to.email)).toEqual(["ola@oak.example"]);
    expect(mails(of, "replied")[0]?.text).toContain("Klient napisał w tej sprawie.");
  });

  it("is told once, where its worker died and the case was handed to another team before the next came", async () => {
    const of = await open();
    const { save } = of.ports.cases;
    of.ports.cases.save = async (next) => (next.replies?.[0]?.passedOn ? "conflict" : save(next));
    await receive(of, reply(5), "2026-06-03T10:06:00Z");
    of.ports.cases.save = save;
    await workOnCase(of.ports).handOver(PLACE, { by: "Ola Lis", to: "front" }, SETTINGS);
    await of.passUntil("2026-06-03T10:40:00Z");
    expect(mails(of, "replied").map(({ to }) => to.email)).toEqual(["service@oak.example"]);
    expect(mails(of, "handed").map(({ to }) => to.email)).toEqual(["front@oak.example"]);
    expect(await row(of)).toMatchObject({ replies: [{ number: 1, passedOn: true }] });
  });

  it("is told once, however often its event comes and wherever its worker dies", async () => {
    const of = await open();
    const { save } = of.ports.cases;
    of.ports.cases.save = async (next) => (next.replies?.[0]?.passedOn ? "conflict" : save(next));
    const id = await of.receive(reply(5));
    const stored = await of.ports.events.load(id);
    if (stored) await of.ports.events.save({ ...stored, state: "new", event: reply(5) });
    await of.passUntil("2026-06-03T10:07:00Z");
    of.ports.cases.save = save;
    await of.receive(reply(5));
    await of.passUntil("2026-06-03T10:20:00Z");
    expect(mails(of, "replied")).toHaveLength(1);
    expect((await row(of))?.replies).toHaveLength(1);
  });

  it("belongs to one case, though two workers handle it, who see the cases at different moments", async () => {
    const of = await open();
    await workOnCase(of.ports).solve(PLACE, "Ola", "Done.");
    await of.passUntil("2026-06-03T10:02:00Z");
    const inReply = { in_reply_to: caseAnswerKey({ ...PLACE, id: PLACE.case }, 1) };
    const { ofCustomer } = of.ports.cases;
    let slow = true;
    of.ports.cases.ofCustomer = async (customer) => {
      const seen = (await ofCustomer(customer)).map((one) => structuredClone(one));
      if (!slow) return seen;
      slow = false;
      await workOnCase(of.ports).answer(PLACE, "Ola", "On Friday.");
      await handleEvent(of.ports)({ eventId: eventId("standard", "reply-5") });
      return seen;
    };
    await of.receive(reply(5, inReply));
    await of.passUntil("2026-06-03T10:20:00Z");
    expect((await ofCustomer(PLACE.customer)).map(({ id, replies = [] }) => [id, replies.length])).toEqual([["k-1", 1]]);
    expect(mails(of, "replied")).toHaveLength(1);
  });

  it("opens the case that was decided on for it, with its team, though whoever decided died before it stood there", async () => {
    const of = await open();
    await workOnCase(of.ports).solve(PLACE, "Ola", "Done.");
    await of.passUntil("2026-06-03T10:02:00Z");
    const { save } = of.ports.cases;
    of.ports.cases.save = async () => {
      throw new Error("died");
    };
    await of.receive(reply(2));
    of.ports.cases.save = save;
    await of.receive(opened("k-2", "2026-06-03T10:02:00Z"));
    await of.passUntil("2026-06-03T11:00:00Z");
    const own = replyCaseId(PLACE.customer, "standard/reply-2");
    expect(await row(of, own)).toMatchObject({ state: "open", team: "service-team" });
    expect((await row(of, "k-2"))?.replies).toBeUndefined();
  });

  it("goes to the case whose id or mail it names, and else to the newest", async () => {
    const of = await open();
    await of.receive(opened("k-2", "2026-06-03T10:02:00Z"));
    await of.passUntil("2026-06-03T10:03:00Z");
    await workOnCase(of.ports).answer(PLACE, "Ola", "On Friday.");
    await of.passUntil("2026-06-03T10:04:00Z");
    const ses = mails(of, "answer")[0]?.id ?? "";
    await receive(of, reply(5, { text: "by id", case: "k-1" }), "2026-06-03T10:06:00Z");
    await receive(
      of,
      reply(7, { text: "by SES", in_reply_to: `<a@b.example> <${ses}@eu-central-1.amazonses.com>` }),
      "2026-06-03T10:08:00Z",
    );
    await receive(
      of,
      reply(9, { text: "by key", in_reply_to: caseAnswerKey({ customer: "c-17", id: "k-1" }, 1) }),
      "2026-06-03T10:10:00Z",
    );
    await receive(of, reply(11, { text: "by nothing", in_reply_to: "<unknown@mail.example>" }), "2026-06-03T10:12:00Z");
    expect((await row(of))?.replies?.map(({ text }) => text)).toEqual(["by id", "by SES", "by key"]);
    expect((await row(of, "k-2"))?.replies?.map(({ text }) => text)).toEqual(["by nothing"]);
    expect(mails(of, "replied")).toHaveLength(4);
  });

  it("keeps the newest ten, and tells every one", async () => {
    const of = await open();
    for (let n = 5; n < 18; n++) await of.receive(reply(n, { text: `word ${n}` }));
    await of.passUntil("2026-06-03T10:40:00Z");
    expect((await row(of))?.replies).toHaveLength(10);
    const said = mails(of, "replied").map(({ text }) => /word \d+/.exec(text)?.[0]);
    expect(said.sort()).toEqual(Array.from({ length: 13 }, (_, n) => `word ${n + 5}`).sort());
  });
});

describe("a reply to a case that is solved", () => {
  const solved = async (): Promise<Shop> => {
    const of = await open();
    await workOnCase(of.ports).take(PLACE, "Ola Lis");
    await workOnCase(of.ports).solve(PLACE, "Ola Lis", "A new door");
    await of.passUntil("2026-06-03T10:03:00Z");
    return of;
  };

  it("opens it again within thirty days, for whoever had it, and its customer has an open case again", async () => {
    const of = await solved();
    await receive(of, reply(60 * 24 * 10, { case: "k-1" }), "2026-06-13T10:02:00Z");
    expect(await row(of)).toMatchObject({ state: "taken", takenBy: "Ola Lis", opening: 2 });
    expect(mails(of, "replied").map(({ to }) => to.email)).toEqual(["ola@oak.example"]);
    expect(mails(of, "replied")[0]?.text).toContain("po rozwiązaniu tej sprawy");
    expect(mails(of, "opened")).toHaveLength(1);
    expect((await of.ports.customers.profile("c-17"))?.open_cases).toBe(1);
    await of.passUntil("2026-06-16T10:00:00Z");
    expect(mails(of, "due")).toHaveLength(1);
  });

  it("opens another after that, about the same", async () => {
    const of = await solved();
    await receive(of, reply(60 * 24 * 40, { case: "k-1", subject: "The door" }), "2026-07-13T10:02:00Z");
    expect(await row(of)).toMatchObject({ state: "solved" });
    const other = (await of.ports.cases.ofCustomer("c-17")).find(({ id }) => id !== "k-1");
    expect(other).toMatchObject({
      state: "open",
      team: "service-team",
      title: "The door",
      about: { words: { text: "It still squeaks." } },
    });
  });
});

describe("somebody who writes about nothing that is known", () => {
  it("has a case of their own, at the team that the settings name, by the day that they name", async () => {
    const of = await open({ inbox: { team: "front", due: { amount: 3, unit: "hours" } } });
    const stranger = reply(
      5,
      { subject: "A question", message_id: "<q1@mail.example>" },
      { customer: { email: "new@example.com" } },
    );
    await receive(of, stranger, "2026-06-03T10:06:00Z");
    const mail = mails(of, "opened").find(({ to }) => to.email === "front@oak.example");
    expect(mail?.subject).toContain("A question");
    expect(mail?.text).toContain("It still squeaks.");
    const [place] = await of.ports.cases.find("case-", 0);
    const own = await of.ports.cases.load(place?.customer ?? "", place?.case ?? "");
    expect(own).toMatchObject({ team: "front", dueAt: Date.parse("2026-06-03T13:05:00Z") });
    expect((await of.ports.customers.profile(place?.customer ?? ""))?.open_cases).toBe(1);
  });

  it("is told to the owner, or the shop's sender, where no team is named", async () => {
    const of = await open();
    await receive(of, reply(5, {}, { customer: { email: "new@example.com" } }), "2026-06-03T10:06:00Z");
    expect(mails(of, "opened").map(({ to }) => to.email)).toContain(SETTINGS.sender.email);
  });

  it("has one case, however often the event comes", async () => {
    const of = await open();
    const stranger = reply(5, {}, { customer: { email: "new@example.com" } });
    const id = await of.receive(stranger);
    const stored = await of.ports.events.load(id);
    if (stored) await of.ports.events.save({ ...stored, state: "new", event: stranger });
    await of.receive(stranger);
    await of.passUntil("2026-06-03T10:20:00Z");
    expect(await of.ports.cases.find("case-", 0)).toHaveLength(1);
    expect(mails(of, "opened")).toHaveLength(2);
  });
});

describe("an answer to what a customer has written", () => {
  it("stands below their mail, under their subject, with their words", async () => {
    const of = await open();
    await workOnCase(of.ports).answer(PLACE, "Ola", "On Friday.");
    await of.passUntil("2026-06-03T10:03:00Z");
    await receive(of, reply(5, { subject: "Re: the door", message_id: "<z1@example.pl>" }), "2026-06-03T10:06:00Z");
    await workOnCase(of.ports).answer(PLACE, "Ola", "On Thursday, then.");
    await of.passUntil("2026-06-03T10:08:00Z");
    const [first, second] = mails(of, "answer");
    expect(second).toMatchObject({ subject: "Re: the door", thread: [first?.id, "<z1@example.pl>"] });
    expect(second?.text).toContain("> It still squeaks.");
  });

  it("stands below the mail that opened the case", async () => {
    const of = await open();
    const stranger = reply(
      5,
      { subject: "A question", message_id: "<q1@mail.example>" },
      { customer: { email: "new@example.com" } },
    );
    await receive(of, stranger, "2026-06-03T10:06:00Z");
    const [place] = await of.ports.cases.find("case-", 0);
    if (place) await workOnCase(of.ports).answer(place, "Ola", "Yes, we do.");
    await of.passUntil("2026-06-03T10:08:00Z");
    expect(mails(of, "answer")[0]).toMatchObject({ subject: "Re: A question", thread: ["<q1@mail.example>"] });
  });
});

describe("the first answer to a case that a journey has opened", () => {
  it("stands below the mail that led to it, and not below one to our own people", async () => {
    const of = shop({ at: AT, settings: SETTINGS });
    const steps: Step[] = [
      email("asks", { next: "email-staff" }),
      email("staff", { to: "front", next: "case" }),
      { kind: "case", id: "case", title: "Call them", team: "service-team", due: { amount: 1, unit: "days" } },
    ];
    await of.publish([journey(steps, { name: "asking", topic: "orders", holdout: 0 })]);
    await of.receive(paid("o-1", AT, { customer: ZOFIA }));
    await of.passUntil("2026-06-03T10:02:00Z");
    const [row] = await of.ports.cases.ofCustomer("c-17");
    if (!row) throw new Error("no case was opened");
    const [asks] = mails(of, "email-asks");
    expect(mails(of, "email-staff")).toHaveLength(1);
    await workOnCase(of.ports).answer({ customer: "c-17", case: row.id }, "Ola", "We come.");
    await of.passUntil("2026-06-03T10:05:00Z");
    expect(mails(of, "answer")[0]?.thread).toEqual([asks?.id]);
  });
});

describe("explain", () => {
  it("says what was opened, answered, written and solved, in the order of the times", async () => {
    const of = await open();
    await workOnCase(of.ports).answer(PLACE, "Ola", `On Friday. ${"And more. ".repeat(20)}`);
    await of.passUntil("2026-06-03T10:03:00Z");
    await receive(of, reply(5), "2026-06-03T10:06:00Z");
    await workOnCase(of.ports).solve(PLACE, "Ola", "A new door");
    await workOnCase(of.ports).note(PLACE, "Ola", "Between ourselves");
    const answer = await explain(of.ports)("c-17");
    if (answer.kind !== "explained") throw new Error(answer.message);
    expect(answer.explanation.cases.map((sentence) => sentence.replace(/^.*?\d\d:\d\d: /, ""))).toEqual([
      'The case "Call about k-1" is open, for service-team.',
      'Ola answered about the case "Call about k-1": "On Friday. And more. And more. And more. And more. And more. And more. And more. …"',
      'They wrote about the case "Call about k-1": "It still squeaks."',
      'Ola solved the case "Call about k-1": "A new door"',
    ]);
  });
});
