/** Whatever breaks off, and whoever works beside: a case is offered to one person and counted once, and whoever has it is told. */

import { describe, expect, it } from "vitest";
import type { Event } from "#engine/model/event.ts";
import { addressId, caseMailKey } from "#engine/model/ids.ts";
import type { Colleague } from "#engine/model/settings.ts";
import { workOnCase } from "#flows/cases/work-on-case.ts";
import { sweepShard } from "#flows/sweep/sweep-shard.ts";
import { memoryTable } from "#stores/table/memory-table.ts";
import type { Table } from "#stores/table/table.ts";
import { givenSettings } from "../../given.ts";
import { type Shop, shop } from "../shop.ts";

const AT = "2026-06-03T10:00:00Z";
const person = (name: string, more: Partial<Colleague> = {}): Colleague => ({ name, email: `${name}@oak.example`, ...more });
const SETTINGS = givenSettings({
  people: {
    team: person("team", { members: ["ola", "piotr", "ewa"] }),
    ola: person("ola", { daily: 3 }),
    piotr: person("piotr", { daily: 2 }),
    ewa: person("ewa", { daily: 1 }),
  },
});

const opened = (n = 1): Event => ({
  ...{ type: "case.opened", id: `evt-${n}`, at: AT, customer: { id: `c-${n}`, email: `c${n}@example.pl` } },
  case: { id: `k-${n}`, title: "Call", team: "team", due_at: "2026-06-10T10:00:00Z" },
});

/** A table whose worker dies at the so many-th thing that is asked of it, before it is done or after. */
const dyingAt = (dies: number, when: "before" | "after"): { table: Table; begin: () => void; hasDied: () => boolean } => {
  const table = memoryTable();
  let left = Number.POSITIVE_INFINITY;
  const step = async <T>(act: () => Promise<T>): Promise<T> => {
    left -= 1;
    if (left === 0 && when === "before") throw new Error("died");
    const result = await act();
    if (left === 0) throw new Error("died");
    return result;
  };
  return {
    table: {
      ...table,
      get: (...input: Parameters<Table["get"]>) => step(() => table.get(...input)),
      put: (...input: Parameters<Table["put"]>) => step(() => table.put(...input)),
      query: (...input: Parameters<Table["query"]>) => step(() => table.query(...input)),
    },
    begin: () => {
      left = dies;
    },
    hasDied: () => left <= 0,
  };
};

const pass = async (of: Shop, until: string): Promise<void> => {
  for (let tries = 0; tries < 5; tries++) {
    try {
      return await of.passUntil(until);
    } catch {
      // The sweep itself has died; the next minute starts another.
    }
  }
};

const mailsTo = (of: Shop, step: string): string[] =>
  of.ports.mailer.accepted.filter(({ tags }) => tags.step === step).map(({ to }) => to.email.split("@")[0] ?? "");

describe.each(["before", "after"] as const)("a worker that dies %s any of its steps", (when) => {
  it("leaves a case offered to one person, who is told, and counted once", { timeout: 30_000 }, async () => {
    for (let dies = 1; ; dies++) {
      const dying = dyingAt(dies, when);
      const of = shop({ at: AT, settings: SETTINGS, table: dying.table });
      await of.publish([]);
      await of.receive(opened());
      dying.begin();
      await pass(of, "2026-06-03T12:00:00Z");
      if (!dying.hasDied()) return expect(dies).toBeGreaterThan(10);
      const row = await of.ports.cases.load("c-1", "k-1");
      expect([dies, row?.offered]).toEqual([dies, "ola"]);
      // Among ourselves twice is better than not at all, where nobody knows whether a mail has left.
      expect([dies, ...new Set(mailsTo(of, "opened"))]).toEqual([dies, "ola"]);
      expect((await of.ports.cases.offers()).people).toMatchObject({ ola: { cases: 1 } });
    }
  });

  it("leaves a hand-over of which the other is told", { timeout: 30_000 }, async () => {
    for (let dies = 1; ; dies++) {
      const dying = dyingAt(dies, when);
      const of = shop({ at: AT, settings: SETTINGS, table: dying.table });
      await of.publish([]);
      await of.receive(opened());
      await of.passUntil("2026-06-03T10:01:00Z");
      await workOnCase(of.ports).handOver({ customer: "c-1", case: "k-1" }, { by: "ola", to: "piotr" }, SETTINGS);
      dying.begin();
      await pass(of, "2026-06-03T12:00:00Z");
      if (!dying.hasDied()) return expect(dies).toBeGreaterThan(10);
      expect([dies, ...new Set(mailsTo(of, "handed"))]).toEqual([dies, "piotr"]);
      expect((await of.ports.cases.load("c-1", "k-1"))?.handOvers).toMatchObject([{ state: "notified" }]);
    }
  });
});

describe("workers who sweep at once", () => {
  it("offer each case once, and nobody more than they take a day", async () => {
    const of = shop({ at: AT, settings: SETTINGS });
    await of.publish([]);
    for (let n = 1; n <= 10; n++) await of.receive(opened(n));
    const sweep = () =>
      sweepShard(of.ports)({ shard: of.ports.due.caseShard, mailsPerSecond: 1_000, until: Date.parse(AT) + 50_000 });
    await Promise.all([sweep(), sweep(), sweep()]);
    await of.passUntil("2026-06-03T10:30:00Z");
    expect(mailsTo(of, "opened").sort()).toEqual([
      ...Array(1).fill("ewa"),
      ...Array(3).fill("ola"),
      ...Array(2).fill("piotr"),
      ...Array(4).fill("team"),
    ]);
    const offered = (await of.ports.cases.offers()).people;
    expect(
      Object.entries(offered)
        .map(([name, { cases }]) => [name, cases])
        .sort(),
    ).toEqual([
      ["ewa", 1],
      ["ola", 3],
      ["piotr", 2],
    ]);
  });
});

const TEAM = addressId("team@oak.example");

describe("a mail to the team whose sender has died", () => {
  it.each([
    ["at its first attempt", []],
    ["at the one that followed a refusal", [{ kind: "refused", reason: "throttled", retry: "soon" } as const]],
  ])("%s is settled, though somebody has taken the case and is told instead", async (_, refusals) => {
    const of = shop({ at: AT, settings: givenSettings({ people: { team: person("team"), ola: person("ola") } }) });
    await of.publish([]);
    await of.receive(opened());
    await of.passUntil("2026-06-03T10:05:00Z");
    const { send } = of.ports.mailer;
    const answers = [...refusals];
    of.ports.mailer.send = async () => {
      const refused = answers.shift();
      if (refused) return refused;
      of.ports.mailer.send = send;
      throw new Error("died");
    };
    await of.passUntil("2026-06-10T09:59:00Z");
    const sweep = async (): Promise<void> => {
      await of.ports.clock.sleep(60_000);
      const until = of.ports.clock.now() + 50_000;
      await sweepShard(of.ports)({ shard: of.ports.due.caseShard, mailsPerSecond: 1_000, until });
    };
    for (let attempt = 0; attempt <= refusals.length; attempt++) await sweep();
    const key = caseMailKey({ customer: "c-1", id: "k-1" }, { opening: 1, occasion: 1, to: "team" });
    const left = async () => [(await of.ports.addresses.read(TEAM)).sendClaims[key], (await of.ports.messages.load(key))?.state];
    expect(await left(), "claimed, and in no list").toEqual([expect.anything(), refusals.length === 0 ? undefined : "planned"]);
    await workOnCase(of.ports).take({ customer: "c-1", case: "k-1" }, "ola");
    await pass(of, "2026-06-10T11:00:00Z");
    const notified = of.ports.mailer.accepted.filter(({ tags }) => tags.step === "due");
    expect(notified.map(({ to }) => to.email)).toEqual(["ola@oak.example"]);
    expect(await left()).toEqual([expect.anything(), "unconfirmed"]);
  });

  it("is settled, though the mail to whoever it was handed to waits, and the case is solved meanwhile", async () => {
    const of = shop({ at: AT, settings: givenSettings({ people: { team: person("team"), ola: person("ola") } }) });
    await of.publish([]);
    const { send } = of.ports.mailer;
    const { save } = of.ports.messages;
    of.ports.mailer.send = async () => ({ kind: "unknown", reason: "no answer" });
    of.ports.messages.save = async () => {
      throw new Error("died");
    };
    await of.receive(opened());
    await of.passUntil("2026-06-03T10:01:00Z").catch(() => {});
    of.ports.messages.save = save;
    const place = { customer: "c-1", case: "k-1" };
    await workOnCase(of.ports).handOver(place, { by: "Ewa", to: "ola" }, givenSettings({ people: { ola: person("ola") } }));
    await of.passUntil("2026-06-03T10:03:00Z");
    of.ports.mailer.send = send;
    await workOnCase(of.ports).solve(place, "Ola", "done");
    await of.passUntil("2026-06-03T12:00:00Z");
    const key = caseMailKey({ customer: "c-1", id: "k-1" }, { opening: 1, occasion: 0, to: "team" });
    expect((await of.ports.addresses.read(TEAM)).sendClaims[key], "claimed").toBeDefined();
    expect((await of.ports.messages.load(key))?.state).toBe("unconfirmed");
  });
});
