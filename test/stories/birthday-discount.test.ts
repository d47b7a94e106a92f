/** The journey that greets customers on their birthday, half of them with a personal code. */

import { describe, expect, it } from "vitest";
import { AINO, eventOf, heldOut, story, underTest } from "./given-story.ts";

type Person = typeof AINO;
const JOURNEY = "birthday-discount";
const born = { ...AINO, birthday: "1984-02-29" };
const withCard = underTest(born, JOURNEY, { step: "split", from: 0, to: 50 });
const withDiscount = underTest(born, JOURNEY, { step: "split", from: 50, to: 100 });

const known = async (person: Person) => {
  const of = await story([JOURNEY], "2026-06-03T06:00:00Z");
  await of.receive(eventOf("order.paid", "2026-06-03T10:00:00Z", person, { order: { id: "o-1", total: 90, currency: "EUR" } }));
  return of;
};

describe("birthday-discount", () => {
  it("sends half of the people a card, on 28 February where there is no 29th", async () => {
    const of = await known(withCard);
    await of.passUntil("2028-12-31T00:00:00Z");
    expect(of.mails()).toEqual(["Sun 28 Feb 2027 09:00 birthday-card", "Tue 29 Feb 2028 09:00 birthday-card"]);
  });

  it("sends the other half a code of their own, and reminds once of it", async () => {
    const of = await known(withDiscount);
    await of.passUntil("2027-12-31T00:00:00Z");
    expect(of.mails()).toEqual(["Sun 28 Feb 2027 09:00 birthday-greeting", "Wed 10 Mar 2027 09:00 birthday-last-days"]);
    const codes = of.sent.map(({ text }) => /Koodisi: (\S+)/.exec(text)?.[1]);
    expect(codes[0]).toMatch(/^[A-Z0-9-]{6,}$/);
    expect(codes[1]).toBe(codes[0]);
    expect(of.sent[0]?.text).toContain("14. maaliskuuta 2027");
  });

  it("does not remind who has ordered since", async () => {
    const of = await known(withDiscount);
    await of.receive(
      eventOf("order.paid", "2027-03-03T10:00:00Z", withDiscount, { order: { id: "o-2", total: 90, currency: "EUR" } }),
    );
    await of.passUntil("2027-12-31T00:00:00Z");
    expect(of.mails()).toEqual(["Sun 28 Feb 2027 09:00 birthday-greeting"]);
    expect(await of.enrollments(withDiscount)).toEqual({ [JOURNEY]: "converted" });
  });

  it("sends nothing to the tenth by whom both are measured", async () => {
    const of = await known(heldOut(born, JOURNEY, 10));
    await of.passUntil("2027-12-31T00:00:00Z");
    expect(of.mails()).toEqual([]);
  });

  it("gives nobody a present whose greeting could not leave, and does not call that greeted", async () => {
    for (const person of [withCard, withDiscount]) {
      const of = await known(person);
      await of.receive(
        eventOf("consent.withdrawn", "2027-01-05T10:00:00Z", { id: person.id }, { consent: { topic: "greetings" } }),
      );
      await of.passUntil("2027-12-31T00:00:00Z");
      expect(of.mails()).toEqual([]);
      expect(await of.enrollments(person)).toEqual({ [JOURNEY]: "not-sent" });
    }
  });

  it("greets nobody whose only order was given back, and moves with a birthday that is put right", async () => {
    const of = await known(withCard);
    await of.receive(eventOf("order.refunded", "2026-07-01T10:00:00Z", withCard, { order: { id: "o-1" } }));
    await of.passUntil("2027-06-01T00:00:00Z");
    expect(of.mails()).toEqual([]);
    await of.receive(
      eventOf("order.paid", "2027-06-03T10:00:00Z", { ...withCard, birthday: "1984-07-10" }, { order: { id: "o-2" } }),
    );
    await of.passUntil("2027-12-31T00:00:00Z");
    expect(of.mails()).toEqual(["Sat 10 Jul 2027 09:00 birthday-card"]);
  });

  it("greets whose birthday is told before the first order, and after it, and on no birthday that was told when it was over", async () => {
    const { birthday: _later, ...unborn } = withCard;
    const of = await story([JOURNEY], "2026-06-03T06:00:00Z");
    await of.receive(eventOf("customer.updated", "2026-06-03T10:00:00Z", { ...withCard, birthday: "1984-07-10" }));
    await of.receive(eventOf("order.paid", "2026-07-01T10:00:00Z", unborn, { order: { id: "o-1" } }));
    await of.passUntil("2026-12-31T00:00:00Z");
    expect(of.mails()).toEqual(["Fri 10 Jul 2026 09:00 birthday-card"]);
    const late = await story([JOURNEY], "2026-07-01T06:00:00Z");
    await late.receive(eventOf("order.paid", "2026-07-01T10:00:00Z", unborn, { order: { id: "o-1" } }));
    await late.receive(eventOf("customer.updated", "2026-07-11T10:00:00Z", { id: withCard.id, birthday: "1984-07-10" }));
    await late.passUntil("2027-12-31T00:00:00Z");
    expect(late.mails()).toEqual(["Sat 10 Jul 2027 09:00 birthday-card"]);
  });
});
