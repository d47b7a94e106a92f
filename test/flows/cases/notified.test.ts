/** Cases reach people: who is told of a case, when, by what mail, until it is solved. */

import { describe, expect, it } from "vitest";
import type { Event } from "#engine/model/event.ts";
import { addressId } from "#engine/model/ids.ts";
import type { Settings } from "#engine/model/settings.ts";
import type { OutgoingMail } from "#ports/mailer.ts";
import { givenSettings } from "../../given.ts";
import { type Shop, shop } from "../shop.ts";

const TEAM = { name: "Service team", email: "service@oak.example", locale: "pl" };
const OWNER = { name: "Anna Lis", email: "anna@oak.example" };
const SETTINGS: Settings = {
  ...givenSettings(),
  people: { "service-team": TEAM, owner: OWNER },
  time_zone: "Europe/Warsaw",
};

const ZOFIA = { id: "c-17", email: "zofia@example.pl", first_name: "Zofia", last_name: "Żak", locale: "fi" };

/** Wednesday, noon in Warsaw. */
const OPENED = "2026-06-03T10:00:00Z";

const opened = (about: Partial<Event["case"] & object> = {}, more: Partial<Event> = {}): Event => ({
  type: "case.opened",
  id: "evt-1",
  at: OPENED,
  customer: ZOFIA,
  case: { id: "k-1", title: "Call about the door", team: "service-team", due_at: "2026-06-04T10:00:00Z", ...about },
  ...more,
});
const solved = (at: string, id = "k-1"): Event => ({
  type: "case.resolved",
  id: `solved-${at}`,
  at,
  customer: { id: "c-17" },
  case: { id },
});

const open = async (event = opened(), settings = SETTINGS): Promise<Shop> => {
  const of = shop({ at: OPENED, settings });
  await of.publish([]);
  await of.receive(event);
  return of;
};

const style = { weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" } as const;
const clock = new Intl.DateTimeFormat("en-GB", { ...style, timeZone: "Europe/Warsaw" });

/** `Thu 4 Jun, 12:00 service@oak.example due`, in the order of leaving. */
const linesOf = (of: Shop): string[] => {
  const lines: string[] = [];
  const { send } = of.ports.mailer;
  of.ports.mailer.send = (mail: OutgoingMail) => {
    lines.push(`${clock.format(of.ports.clock.now()).replace(",", "")} ${mail.to.email} ${mail.tags.step}`);
    return send(mail);
  };
  return lines;
};

const mails = (of: Shop): OutgoingMail[] => of.ports.mailer.accepted;
const row = (of: Shop) => of.ports.cases.load("c-17", "k-1");

describe("a case that is opened", () => {
  it("is told to its team within a minute, in the team's language, to be answered to the customer", async () => {
    const of = await open(
      opened({}, { survey: { id: "s-1", kind: "csat", scale: "0-10", score: 2, comment: "The door <b>hurts</b>" } }),
    );
    await of.passUntil("2026-06-03T10:01:00Z");
    expect(mails(of)).toHaveLength(1);
    const [mail] = mails(of);
    expect(mail).toMatchObject({ to: TEAM_MAILBOX, replyTo: { name: "Zofia Żak", email: "zofia@example.pl" } });
    expect(mail?.subject).toBe("Call about the door: Zofia Żak, termin czw., 4 cze, 12:00");
    expect(mail?.text).toContain("Słowa klienta:\nThe door <b>hurts</b>");
    expect(mail?.text).toContain("Ocena: 2 / 10");
    expect(mail?.text).toContain("https://shop.example/case/k-1");
    expect(mail?.html).toContain("The door &lt;b&gt;hurts&lt;/b&gt;");
    expect(mail?.headers).toEqual({});
  });

  it("is told once, however often it is opened, and whatever else happens to the customer", async () => {
    const of = await open();
    await of.receive(opened());
    await of.receive({ ...opened(), id: "evt-2" });
    await of.passUntil("2026-06-03T12:00:00Z");
    expect(mails(of)).toHaveLength(1);
  });

  it("names the order by its number", async () => {
    const of = shop({ at: OPENED, settings: SETTINGS });
    await of.publish([]);
    await of.receive({ type: "order.paid", id: "e-0", at: OPENED, customer: ZOFIA, order: { id: "o-1", number: "1001" } });
    await of.receive(opened({}, { order: { id: "o-1" } }));
    await of.passUntil("2026-06-03T10:01:00Z");
    expect(mails(of)[0]?.text).toContain("Zamówienie: 1001");
  });

  it("has two working days where its sender has not said until when", async () => {
    const { due_at: _, ...undated } = opened().case ?? { id: "" };
    const of = await open({ ...opened(), at: "2026-06-05T10:00:00Z", case: undated });
    expect(new Date((await row(of))?.dueAt ?? 0).toISOString()).toBe("2026-06-09T10:00:00.000Z");
  });

  it("goes to the owner where its team is unknown, and to the shop's sender where there is no owner", async () => {
    for (const [people, to] of [
      [{ owner: OWNER }, OWNER.email],
      [{}, SETTINGS.sender.email],
    ] as const) {
      const of = await open(opened({ team: "nobody" }), { ...SETTINGS, people });
      await of.passUntil("2026-06-03T10:01:00Z");
      expect(mails(of).map((mail) => mail.to.email)).toEqual([to]);
    }
  });

  it("goes to the owner where the team's mailbox takes no mail any more", async () => {
    const of = shop({ at: OPENED, settings: SETTINGS });
    await of.publish([]);
    const address = await of.ports.addresses.read(addressId(TEAM.email));
    await of.ports.addresses.commit({ ...address, suppressed: { at: 0, reason: "hard_bounce" } });
    await of.receive(opened());
    await of.passUntil("2026-06-03T10:01:00Z");
    expect(mails(of).map((mail) => mail.to.email)).toEqual([OWNER.email]);
  });

  it("counts where nobody can be told, and is tried again with the next occasion", async () => {
    const of = await open();
    of.ports.mailer.fail("reject", 3);
    await of.passUntil("2026-06-03T10:01:00Z");
    expect(mails(of)).toEqual([]);
    expect(of.counted.cases_unnotified).toBe(1);
    expect((await row(of))?.problem).toContain("service-team: MessageRejected");
    await of.passUntil("2026-06-04T10:00:00Z");
    expect(mails(of).map((mail) => mail.tags.step)).toEqual(["due"]);
  });
});

const TEAM_MAILBOX = { name: TEAM.name, email: TEAM.email };

describe("a case that nobody solves", () => {
  it("is told when it is due, each working day after, at last to the owner for five weeks, and stays listed", async () => {
    const of = await open();
    const lines = linesOf(of);
    await of.passUntil("2026-09-01T00:00:00Z");
    expect(lines).toEqual([
      "Wed 3 Jun 12:01 service@oak.example opened",
      "Thu 4 Jun 12:00 service@oak.example due",
      "Fri 5 Jun 09:00 service@oak.example overdue",
      "Mon 8 Jun 09:00 service@oak.example overdue",
      "Tue 9 Jun 09:00 service@oak.example overdue",
      "Wed 10 Jun 09:00 service@oak.example overdue",
      "Thu 11 Jun 09:00 service@oak.example overdue",
      "Fri 12 Jun 09:00 anna@oak.example escalated",
      "Fri 19 Jun 09:00 anna@oak.example escalated",
      "Fri 26 Jun 09:00 anna@oak.example escalated",
      "Fri 3 Jul 09:00 anna@oak.example escalated",
      "Fri 10 Jul 09:00 anna@oak.example escalated",
    ]);
    expect((await of.ports.cases.open(10)).cases.map(({ id }) => id)).toEqual(["k-1"]);
  });

  it("is told once after an outage of days, as it stands then", async () => {
    const of = await open();
    const lines = linesOf(of);
    await of.passUntil("2026-06-03T10:00:30Z");
    of.setClock("2026-06-09T08:00:00Z");
    await of.passUntil("2026-06-09T12:00:00Z");
    expect(lines).toEqual(["Wed 3 Jun 12:01 service@oak.example opened", "Tue 9 Jun 10:01 service@oak.example overdue"]);
  });

  it("is mailed to nobody while data are restored", async () => {
    const of = await open();
    const { standing } = of.ports.epoch;
    of.ports.epoch.standing = async () => "restored";
    await of.passUntil("2026-06-03T10:10:00Z");
    expect(mails(of)).toEqual([]);
    of.ports.epoch.standing = standing;
    await of.passUntil("2026-06-03T10:20:00Z");
    expect(mails(of)).toHaveLength(1);
  });
});

describe("a case that is solved", () => {
  it("is told of no more, and leaves the list", async () => {
    const of = await open();
    await of.passUntil("2026-06-03T11:00:00Z");
    await of.receive(solved("2026-06-03T12:00:00Z"));
    await of.passUntil("2026-07-01T00:00:00Z");
    expect(mails(of)).toHaveLength(1);
    expect((await of.ports.cases.open(10)).cases).toEqual([]);
    expect(await row(of)).toMatchObject({ state: "solved", solvedAt: Date.parse("2026-06-03T12:00:00Z") });
  });

  it("is told to nobody where the solution comes first", async () => {
    const of = shop({ at: OPENED, settings: SETTINGS });
    await of.publish([]);
    await of.receive(solved("2026-06-03T12:00:00Z"));
    await of.receive(opened());
    await of.passUntil("2026-07-01T00:00:00Z");
    expect(mails(of)).toEqual([]);
    expect(await row(of)).toMatchObject({ state: "solved" });
  });

  it("is told anew where it is opened again", async () => {
    const of = await open();
    await of.passUntil("2026-06-03T11:00:00Z");
    await of.receive(solved("2026-06-03T12:00:00Z"));
    await of.receive({ ...opened({ due_at: "2026-06-05T10:00:00Z" }), id: "evt-2", at: "2026-06-03T13:00:00Z" });
    await of.passUntil("2026-06-03T14:00:00Z");
    expect(mails(of).map((mail) => mail.tags.step)).toEqual(["opened", "opened"]);
    expect(await row(of)).toMatchObject({ state: "open", opening: 2 });
  });
});

describe("every one of sixty open cases of a customer", () => {
  it("has its row and is told, also those that the profile has no room to remember", async () => {
    const of = shop({ at: OPENED, settings: SETTINGS });
    await of.publish([]);
    for (let n = 0; n < 60; n++) await of.receive({ ...opened({ id: `k-${n}` }), id: `evt-${n}` });
    await of.passUntil("2026-06-03T10:01:00Z");
    expect(mails(of)).toHaveLength(60);
  });
});
