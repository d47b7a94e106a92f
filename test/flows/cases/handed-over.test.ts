/** People of a team: to whom a case is offered, who hears of it, how it goes from one to another, and back where somebody is away. */

import { describe, expect, it } from "vitest";
import type { Event } from "#engine/model/event.ts";
import type { Colleague } from "#engine/model/settings.ts";
import { workOnCase } from "#flows/cases/work-on-case.ts";
import { ERASE_STEPS, eraseStep } from "#flows/privacy/erase-step.ts";
import type { OutgoingMail } from "#ports/mailer.ts";
import { givenSettings } from "../../given.ts";
import { type Shop, shop } from "../shop.ts";

/** Wednesday, noon in Warsaw. */
const OPENED = "2026-06-03T10:00:00Z";
const PLACE = { customer: "c-17", case: "k-1" };

const person = (name: string, email: string, more: Partial<Colleague> = {}): Colleague => ({
  name,
  email: `${email}@oak.example`,
  ...more,
});

const PEOPLE: Record<string, Colleague> = {
  "service-team": person("Service team", "service", {
    members: ["ola", "piotr"],
    hours: { from: "08:00", to: "16:00", days: ["monday", "tuesday", "wednesday", "thursday", "friday"] },
  }),
  ola: person("Ola Nowak", "ola", { locale: "pl" }),
  piotr: person("Piotr Lis", "piotr", { daily: 1 }),
  owner: person("Anna Lis", "anna"),
};

const opened = (n = 1, about: Partial<Event["case"] & object> = {}): Event => ({
  type: "case.opened",
  id: `evt-${n}`,
  at: OPENED,
  customer: { id: "c-17", email: "zofia@example.pl", first_name: "Zofia" },
  case: { id: `k-${n}`, title: "Call about the door", team: "service-team", due_at: "2026-06-04T10:00:00Z", ...about },
});

const given = async (people = PEOPLE, at = OPENED): Promise<Shop & { lines: string[] }> => {
  const of = shop({ at, settings: givenSettings({ people, time_zone: "Europe/Warsaw" }) });
  await of.publish([]);
  const lines: string[] = [];
  const { send } = of.ports.mailer;
  of.ports.mailer.send = (mail: OutgoingMail) => {
    lines.push(`${mail.to.email.split("@")[0]} ${mail.tags.step}`);
    return send(mail);
  };
  return { ...of, lines };
};

const open = async (people = PEOPLE): Promise<Shop & { lines: string[] }> => {
  const of = await given(people);
  await of.receive(opened());
  await of.passUntil("2026-06-03T10:01:00Z");
  return of;
};

const row = (of: Shop, n = 1) => of.ports.cases.load("c-17", `k-${n}`);
const settingsOf = async (of: Shop) => (await of.ports.publications.current()).settings ?? givenSettings();
const handOver = async (of: Shop, by: string, to: string) =>
  workOnCase(of.ports).handOver(PLACE, { by, to }, await settingsOf(of));
const textOf = (of: Shop, step: string): string => of.ports.mailer.accepted.find(({ tags }) => tags.step === step)?.text ?? "";

describe("new cases of a team with members", () => {
  it("are offered to one after the other, up to what each takes a day, in each one's language", async () => {
    const of = await given();
    for (const n of [1, 2, 3, 4]) await of.receive(opened(n));
    await of.passUntil("2026-06-03T10:03:00Z");
    expect(of.lines).toEqual(["ola opened", "piotr opened", "ola opened", "ola opened"]);
    expect(await row(of, 2)).toMatchObject({ state: "open", offered: "piotr" });
    expect(textOf(of, "opened")).toContain("Nowa sprawa dla Ciebie.");
  });

  it("go to the team where nobody is free, so that none waits unseen", async () => {
    const absent = [{ from: "2026-06-01", to: "2026-06-05" }];
    const people = { ...PEOPLE, ola: { ...PEOPLE.ola, ...person("Ola Nowak", "ola", { absent }) } };
    const of = await given(people);
    for (const n of [1, 2]) await of.receive(opened(n));
    await of.passUntil("2026-06-03T10:02:00Z");
    expect(of.lines).toEqual(["piotr opened", "service opened"]);
    const atNight = await given(PEOPLE, "2026-06-03T20:00:00Z");
    await atNight.receive({ ...opened(), at: "2026-06-03T20:00:00Z" });
    await atNight.passUntil("2026-06-03T20:01:00Z");
    expect(atNight.lines).toEqual(["service opened"]);
  });

  it("are offered once, also where their worker died after the offer, and count once", async () => {
    const of = await given();
    const { save } = of.ports.cases;
    of.ports.cases.save = async (next) => (next.offered === undefined ? save(next) : "conflict");
    await of.receive(opened());
    await of.passUntil("2026-06-03T10:02:00Z");
    of.ports.cases.save = save;
    await of.passUntil("2026-06-03T10:30:00Z");
    expect(of.lines).toEqual(["ola opened"]);
    expect((await of.ports.cases.offers()).people.ola?.cases).toBe(1);
  });

  it("go to the team when they are due and nobody has taken them", async () => {
    const of = await open();
    await of.passUntil("2026-06-05T09:00:00Z");
    expect(of.lines).toEqual(["ola opened", "service due", "service overdue"]);
  });
});

describe("a case that somebody has taken", () => {
  it("is told to them when it is due, and from then on to the team", async () => {
    const of = await open();
    await workOnCase(of.ports).take(PLACE, "ola nowak");
    await of.passUntil("2026-06-05T09:00:00Z");
    expect(of.lines).toEqual(["ola opened", "ola due", "service overdue"]);
  });

  it("goes back to the team when it is due and they are away", async () => {
    const absent = [{ from: "2026-06-04", to: "2026-06-10" }];
    const of = await open({ ...PEOPLE, ola: person("Ola Nowak", "ola", { absent }) });
    await workOnCase(of.ports).take(PLACE, "Ola Nowak");
    await of.passUntil("2026-06-04T11:00:00Z");
    expect(of.lines).toEqual(["ola opened", "service due"]);
    expect(await row(of)).toMatchObject({ state: "open", handOvers: [{ from: "Ola Nowak", to: "service-team" }] });
    expect((await row(of))?.takenBy).toBeUndefined();
    expect(textOf(of, "due")).toContain("Ola Nowak is away, so the case is the team's again.");
    expect(textOf(of, "due")).toContain("Handed over: Ola Nowak → Service team, Thu 4 Jun");
    expect(await workOnCase(of.ports).take(PLACE, "Piotr Lis")).toMatchObject({ kind: "done", row: { takenBy: "Piotr Lis" } });
  });
});

describe("a case that is handed over", () => {
  it("is theirs, who are told at once from whom, and hear when it is due", async () => {
    const of = await open();
    await workOnCase(of.ports).take(PLACE, "Ola Nowak");
    expect(await handOver(of, "Ola Nowak", "piotr")).toMatchObject({ row: { state: "taken", takenBy: "Piotr Lis" } });
    await of.passUntil("2026-06-04T11:00:00Z");
    expect(of.lines).toEqual(["ola opened", "piotr handed", "piotr due"]);
    expect(textOf(of, "handed")).toContain("Ola Nowak has handed this case over to you.");
    expect(textOf(of, "handed")).toContain("Handed over: Ola Nowak → Piotr Lis, Wed 3 Jun");
    expect(await workOnCase(of.ports).take(PLACE, "Ola Nowak")).toMatchObject({ why: { kind: "taken", by: "Piotr Lis" } });
  });

  it.each([
    ["en", "Handed over: Ola Nowak → Piotr Lis, Wed", "Piotr Lis is away, so the case is the team's again."],
    ["pl", "Przekazano: Ola Nowak → Piotr Lis, śr.", "Piotr Lis jest teraz poza pracą, więc sprawa wraca do zespołu."],
    ["bg", "Предаден: Ola Nowak → Piotr Lis, ср", "Piotr Lis отсъства, затова случаят отново е на екипа."],
    ["fi", "Siirretty: Ola Nowak → Piotr Lis, ke", "Piotr Lis on poissa, joten tapaus on taas tiimin."],
  ])("says so in %s: from whom, to whom, when, and why it went back", async (locale, line, away) => {
    const absent = [{ from: "2026-06-04", to: "2026-06-10" }];
    const team = { ...person("Service team", "service", { members: ["ola", "piotr"] }), locale };
    const of = await open({ ...PEOPLE, "service-team": team, piotr: person("Piotr Lis", "piotr", { absent, locale }) });
    await workOnCase(of.ports).take(PLACE, "Ola Nowak");
    await handOver(of, "Ola Nowak", "piotr");
    await of.passUntil("2026-06-04T11:00:00Z");
    expect(textOf(of, "handed")).toContain(line);
    expect(textOf(of, "due")).toContain(away);
    for (const { text, subject, html } of of.ports.mailer.accepted)
      expect(`${subject}${text}${html}`).not.toMatch(/undefined|\{(name|title|customer|due)\}/);
  });

  it("is told once, however often its button was pressed, and wherever its worker died", async () => {
    const of = await open();
    await Promise.all([handOver(of, "Ola Nowak", "piotr"), handOver(of, "Ola Nowak", "piotr")]);
    const { save } = of.ports.cases;
    of.ports.cases.save = async (next) => (next.handOvers?.[0]?.state === "notified" ? "conflict" : save(next));
    await of.passUntil("2026-06-03T10:04:00Z");
    of.ports.cases.save = save;
    await of.passUntil("2026-06-03T10:40:00Z");
    expect(of.lines).toEqual(["ola opened", "piotr handed"]);
    expect((await row(of))?.handOvers).toHaveLength(1);
  });

  it("is told to the last of several in one minute alone", async () => {
    const of = await open();
    await handOver(of, "Anna Lis", "ola");
    await handOver(of, "Anna Lis", "piotr");
    await of.passUntil("2026-06-03T10:04:00Z");
    expect(of.lines).toEqual(["ola opened", "piotr handed"]);
  });

  it("is offered to the next of another team, which has it from then on", async () => {
    const people = { ...PEOPLE, fitters: person("Fitters", "fitters", { members: ["jan"] }), jan: person("Jan Dub", "jan") };
    const of = await open(people);
    await handOver(of, "Ola Nowak", "fitters");
    await of.passUntil("2026-06-04T11:00:00Z");
    expect(of.lines).toEqual(["ola opened", "jan handed", "fitters due"]);
    expect(await row(of)).toMatchObject({ state: "open", team: "fitters", offered: "jan" });
  });

  it("goes to nobody who is away, and no further than twenty times", async () => {
    const of = await open({
      ...PEOPLE,
      piotr: person("Piotr Lis", "piotr", { absent: [{ from: "2026-06-03", to: "2026-06-08" }] }),
    });
    expect(await handOver(of, "Ola", "piotr")).toEqual({
      kind: "refused",
      why: { kind: "away", name: "Piotr Lis", until: "2026-06-08" },
    });
    for (let n = 0; n < 20; n++) await handOver(of, "Ola", n % 2 === 0 ? "ola" : "owner");
    expect(await handOver(of, "Ola", "ola")).toMatchObject({ why: { kind: "handed_often", most: 20 } });
  });

  it("goes to one of two who are named at once, and is kept when it is opened again", async () => {
    const of = await open();
    await Promise.all([handOver(of, "Anna", "ola"), handOver(of, "Anna", "piotr")]);
    const standing = await row(of);
    expect(standing?.takenBy).toBe(standing?.handOvers?.at(-1)?.name);
    await of.receive({ ...opened(), type: "case.resolved", id: "s-1", at: "2026-06-03T12:00:00Z" });
    expect(await handOver(of, "Anna", "ola")).toMatchObject({ why: { kind: "solved" } });
    await of.receive({ ...opened(), id: "evt-2", at: "2026-06-03T13:00:00Z" });
    expect((await row(of))?.handOvers).toEqual(standing?.handOvers);
  });

  it("is said to its team where it never becomes known whether the mail about it left", async () => {
    const of = await open();
    const { send } = of.ports.mailer;
    of.ports.mailer.send = async (mail) =>
      mail.to.email === "piotr@oak.example" ? { kind: "unknown", reason: "no answer" } : send(mail);
    await handOver(of, "Ola Nowak", "piotr");
    await of.passUntil("2026-06-03T11:30:00Z");
    expect(of.lines).toEqual(["ola opened", "service handed"]);
    expect(await row(of)).toMatchObject({ takenBy: "Piotr Lis", handOvers: [{ to: "piotr", state: "notified" }] });
  });
});

describe("a customer who is erased after their case went through several hands", () => {
  it("leaves no row of the mails to any of them", async () => {
    const of = await open();
    await handOver(of, "Ola Nowak", "piotr");
    await of.passUntil("2026-06-03T10:05:00Z");
    await handOver(of, "Piotr Lis", "owner");
    await of.passUntil("2026-06-04T11:00:00Z");
    const keys = of.ports.mailer.accepted.map(({ mailKey }) => mailKey);
    expect(of.lines).toEqual(["ola opened", "piotr handed", "anna handed", "anna due"]);
    const erasures: string[] = [];
    of.ports.starter.startErase = async ({ erasure }) => void erasures.push(erasure);
    await of.receive({ type: "customer.erased", id: "e-2", at: "2026-06-04T11:30:00Z", customer: { id: "c-17" } });
    await of.passUntil("2026-06-04T11:40:00Z");
    const erase = eraseStep({ ...of.ports, keptCopies: { forget: async () => {} } });
    for (const erasure of new Set(erasures)) for (const step of ERASE_STEPS) await erase({ erasure, step });
    for (const key of keys) expect(await of.ports.messages.load(key)).toBeUndefined();
  });
});
