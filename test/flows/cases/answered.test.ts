/** Answers to the customer of a case leave as mails: once each, threaded, to be answered to the team. */

import { describe, expect, it } from "vitest";
import { addressId, caseAnswerKey } from "#engine/model/ids.ts";
import type { Settings } from "#engine/model/settings.ts";
import { workOnCase } from "#flows/cases/work-on-case.ts";
import { ERASE_STEPS, eraseStep } from "#flows/privacy/erase-step.ts";
import { recordDeliveryEvent } from "#flows/sending/record-delivery-event.ts";
import type { DeliveryEvent } from "#ports/delivery-event.ts";
import { givenSettings } from "../../given.ts";
import { type Shop, shop } from "../shop.ts";

const AT = "2026-06-03T10:00:00Z";
const SETTINGS: Settings = {
  ...givenSettings(),
  people: { "service-team": { name: "Service team", email: "service@oak.example" } },
};
const ZOFIA = { id: "c-17", email: "zofia@example.pl", first_name: "Zofia", last_name: "Żak", locale: "pl" };
const PLACE = { customer: "c-17", case: "k-1" };

/** A case that its team has been told of. */
const open = async (customer: { id: string; email?: string } = ZOFIA): Promise<Shop> => {
  const of = shop({ at: AT, settings: SETTINGS });
  await of.publish([]);
  await of.receive({
    type: "case.opened",
    id: "evt-1",
    at: AT,
    customer,
    case: { id: "k-1", title: "Call about the door", team: "service-team", due_at: "2026-06-04T10:00:00Z" },
    survey: { id: "s-1", kind: "csat", scale: "0-10", score: 2, comment: "The door <b>hurts</b>" },
  });
  await of.passUntil("2026-06-03T10:01:00Z");
  return of;
};
const row = (of: Shop) => of.ports.cases.load(PLACE.customer, PLACE.case);
const answers = (of: Shop) => of.ports.mailer.accepted.filter(({ tags }) => tags.step === "answer");

describe("an answer", () => {
  it("leaves within a minute as it was typed, from the shop, in the customer's language, to be answered to the team", async () => {
    const of = await open();
    await workOnCase(of.ports).answer(PLACE, "Ola", "Dzień dobry,\n\nprzyjedziemy <w piątek> https://oak.example/x");
    await of.passUntil("2026-06-03T10:02:00Z");
    const [mail] = answers(of);
    expect(mail).toMatchObject({
      from: { name: `Ola, ${SETTINGS.shop.name}`, email: SETTINGS.sender.email },
      to: { name: "Zofia Żak", email: "zofia@example.pl" },
      replyTo: { name: SETTINGS.shop.name, email: "service@oak.example" },
      subject: `Re: Twoja wiadomość do ${SETTINGS.shop.name}`,
    });
    expect(mail?.html).toContain("przyjedziemy &lt;w piątek&gt; https://oak.example/x</p>");
    expect(mail?.html).not.toContain("<a ");
    expect(mail?.text).toContain("Twoja wiadomość:\n> The door <b>hurts</b>");
    expect(await row(of)).toMatchObject({ state: "taken", takenBy: "Ola", answers: [{ number: 1, state: "sent" }] });
  });

  it("is threaded to the answers before it, and the team is still told when the case is due", async () => {
    const of = await open();
    const { answer } = workOnCase(of.ports);
    await answer(PLACE, "Ola", "We look into it.");
    await of.passUntil("2026-06-03T10:05:00Z");
    await answer(PLACE, "Ola", "We come on Friday.");
    await of.passUntil("2026-06-04T10:01:00Z");
    expect(answers(of).map(({ thread }) => thread)).toEqual([undefined, [answers(of)[0]?.id]]);
    expect(of.ports.mailer.accepted.map(({ tags }) => tags.step)).toEqual(["opened", "answer", "answer", "due"]);
  });

  it("leaves once where its button was pressed twice, and where its worker died after the mail", async () => {
    const of = await open();
    const { answer } = workOnCase(of.ports);
    await Promise.all([answer(PLACE, "Ola", "On Friday."), answer(PLACE, "Ola", "On Friday.")]);
    const { save } = of.ports.cases;
    of.ports.cases.save = async (next) => (next.answers?.[0]?.state === "sent" ? "conflict" : save(next));
    await of.passUntil("2026-06-03T10:03:00Z");
    expect(await row(of)).toMatchObject({ answers: [{ state: "waiting" }] });
    of.ports.cases.save = save;
    await of.passUntil("2026-06-03T10:30:00Z");
    expect(await row(of)).toMatchObject({ answers: [{ state: "sent" }] });
    expect(answers(of)).toHaveLength(1);
  });

  it("leaves also where the case is solved in the next moment, and can follow a solution", async () => {
    const of = await open();
    const { answer, solve } = workOnCase(of.ports);
    await answer(PLACE, "Ola", "On Friday.");
    await solve(PLACE, "Ola", "A new door");
    await of.passUntil("2026-06-03T10:03:00Z");
    await answer(PLACE, "Ola", "Was it all right?");
    await of.passUntil("2026-06-03T10:06:00Z");
    expect(answers(of)).toHaveLength(2);
    expect(await row(of)).toMatchObject({ state: "solved" });
    expect((await row(of))?.nextAt).toBeUndefined();
    expect((await of.ports.cases.solvedFrom(0, 9)).cases).toHaveLength(1);
  });

  it("waits while SES takes nothing, and says on the case why it did not leave where SES refuses it", async () => {
    const of = await open();
    await workOnCase(of.ports).answer(PLACE, "Ola", "On Friday.");
    of.ports.mailer.fail("reject");
    await of.passUntil("2026-06-03T10:03:00Z");
    expect(await row(of)).toMatchObject({ answers: [{ state: "not_sent", reason: "MessageRejected" }] });
    // The same words may be sent again then.
    await workOnCase(of.ports).answer(PLACE, "Ola", "On Friday.");
    of.ports.mailer.fail("throttle", 2);
    await of.passUntil("2026-06-03T11:30:00Z");
    expect(answers(of)).toHaveLength(1);
  });
});

/** What SES reports of the answer after it has taken it. */
const ofAnswer = async (of: Shop, event: Pick<DeliveryEvent, "kind" | "at" | "detail">, times = 1): Promise<void> => {
  const [mail] = answers(of);
  if (!mail) throw new Error("no answer has left");
  const { id: sesId, mailKey, tags } = mail;
  for (let n = 0; n < times; n++) await recordDeliveryEvent(of.ports)({ ...event, mailKey, sesId, tags });
};

describe("an answer that left and did not arrive", () => {
  const notices = (of: Shop) => of.ports.mailer.accepted.filter(({ tags }) => tags.step === "undelivered");

  it("is marked so, and told whoever wrote it, once, with the words", async () => {
    const of = await open();
    await workOnCase(of.ports).answer(PLACE, "Service team", "On Friday.");
    await of.passUntil("2026-06-03T10:03:00Z");
    await ofAnswer(of, { kind: "hard_bounce", at: Date.parse("2026-06-03T10:03:30Z"), detail: "NoEmail" }, 2);
    await of.passUntil("2026-06-03T10:05:00Z");
    await ofAnswer(of, { kind: "soft_bounce", at: Date.parse("2026-06-03T10:06:00Z") });
    await of.passUntil("2026-06-03T10:30:00Z");
    expect(await row(of)).toMatchObject({ answers: [{ state: "bounced", reason: "hard bounce: NoEmail", passedOn: true }] });
    expect(notices(of)).toHaveLength(1);
    expect(notices(of)[0]?.to.email).toBe("service@oak.example");
    expect(notices(of)[0]?.text).toContain("On Friday.");
  });

  it("opens the case again that was solved by it", async () => {
    const of = await open();
    await workOnCase(of.ports).answer(PLACE, "Ola", "On Friday.");
    await workOnCase(of.ports).solve(PLACE, "Ola", "Answered");
    await of.passUntil("2026-06-03T10:03:00Z");
    await ofAnswer(of, { kind: "reject", at: Date.parse("2026-06-03T10:04:00Z") });
    await of.passUntil("2026-06-03T10:07:00Z");
    expect(await row(of)).toMatchObject({ state: "taken", opening: 2, answers: [{ state: "bounced", reason: "rejected" }] });
    expect((await of.ports.customers.profile("c-17"))?.open_cases).toBe(1);
    expect(notices(of)).toHaveLength(1);
  });

  it("is found before its sender has said on the case that it left", async () => {
    const of = await open();
    await workOnCase(of.ports).answer(PLACE, "Ola", "On Friday.");
    const { save } = of.ports.cases;
    of.ports.cases.save = async (next) => (next.answers?.[0]?.state === "sent" ? "conflict" : save(next));
    await of.passUntil("2026-06-03T10:01:30Z");
    await ofAnswer(of, { kind: "soft_bounce", at: Date.parse("2026-06-03T10:01:40Z") });
    await of.passUntil("2026-06-03T10:20:00Z");
    of.ports.cases.save = save;
    await of.passUntil("2026-06-03T10:30:00Z");
    expect(await row(of)).toMatchObject({ answers: [{ state: "bounced", reason: "soft bounce" }] });
    expect(answers(of)).toHaveLength(1);
    expect(notices(of)).toHaveLength(1);
  });

  it("is told, too, where SES refused it at once", async () => {
    const of = await open();
    await workOnCase(of.ports).answer(PLACE, "Ola", "On Friday.");
    of.ports.mailer.fail("reject");
    await of.passUntil("2026-06-03T10:10:00Z");
    expect(notices(of)).toHaveLength(1);
  });
});

describe("two who answer one case at once", () => {
  it("are one whose answer leaves, and one who is told who has it", async () => {
    const of = await open();
    const { answer } = workOnCase(of.ports);
    const outcomes = await Promise.all([answer(PLACE, "Ola", "On Friday."), answer(PLACE, "Piotr", "On Monday.")]);
    expect(outcomes.map((one) => one?.kind).sort()).toEqual(["done", "refused"]);
    await of.passUntil("2026-06-03T10:03:00Z");
    expect(answers(of)).toHaveLength(1);
  });
});

describe("a customer who is not to be written to", () => {
  it("is told to whoever answers, and nothing leaves", async () => {
    const of = await open();
    const address = await of.ports.addresses.read(addressId(ZOFIA.email));
    await of.ports.addresses.commit({ ...address, suppressed: { at: 0, reason: "complaint" } });
    const outcome = await workOnCase(of.ports).answer(PLACE, "Ola", "On Friday.");
    expect(outcome).toEqual({ kind: "refused", why: { kind: "unreachable", because: "suppressed" } });
    const nameless = await open({ id: "c-17" });
    expect(await workOnCase(nameless.ports).answer(PLACE, "Ola", "x")).toMatchObject({ why: { because: "no_address" } });
    await of.passUntil("2026-06-03T10:03:00Z");
    expect(answers(of)).toEqual([]);
  });
});

describe("a customer who was answered and then erased", () => {
  it("leaves neither the answer nor the row of its mail", async () => {
    const of = await open();
    await workOnCase(of.ports).answer(PLACE, "Ola", "On Friday.");
    await of.passUntil("2026-06-03T10:03:00Z");
    const key = caseAnswerKey({ customer: "c-17", id: "k-1" }, 1);
    expect(await of.ports.messages.load(key)).toBeDefined();
    const erasures: string[] = [];
    of.ports.starter.startErase = async ({ erasure }) => void erasures.push(erasure);
    await of.receive({ type: "customer.erased", id: "e-2", at: "2026-06-03T10:30:00Z", customer: { id: "c-17" } });
    await of.passUntil("2026-06-03T10:40:00Z");
    const erase = eraseStep({ ...of.ports, keptCopies: { forget: async () => {} } });
    for (const erasure of new Set(erasures)) for (const step of ERASE_STEPS) await erase({ erasure, step });
    expect(await of.ports.messages.load(key)).toBeUndefined();
    expect(await row(of)).toBeUndefined();
  });
});
