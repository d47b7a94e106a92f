/** Nights: what time alone changes, for everybody, whom that lets in, and what it sets right. */

import { describe, expect, it } from "vitest";
import type { PublishedJourney } from "#engine/journey.ts";
import { BUILT_IN_SEGMENTS, builtInSegments } from "#engine/segments/built-in.ts";
import { aslRunner, readMachines } from "#local/asl-runner.ts";
import { nightlyHandlers } from "#local/nightly-handlers.ts";
import { at, email, journey, paid, policy } from "../given.ts";
import { type Shop, shop } from "./shop.ts";

const settings = policy({ segments: builtInSegments(), time_zone: "UTC" });
const opened = (): Shop => shop({ at: "2026-01-01T10:00:00Z", policy: settings });

/** A whole night, by the state machine's own file. */
const night = async ({ ports, setClock }: Shop, iso: string): Promise<unknown> => {
  setClock(iso);
  return aslRunner(readMachines("workflows", ["nightly"]), nightlyHandlers(ports), ports.clock).run("nightly", {});
};

const buys = (of: Shop, customer: string, when: string, total = 50): Promise<string> =>
  of.tell(
    paid(`${customer}-${when}`, when, {
      customer: { id: customer, email: `${customer}@example.com`, country: "FI", time_zone: "UTC" },
      order: { id: `${customer}-${when}`, total, currency: "EUR", placed_at: when },
    }),
  );

const customer = async (of: Shop, id: string) => (await of.ports.customers.dossier(id))?.customer;
const walks = async (of: Shop, id: string) => (await of.ports.customers.dossier(id))?.walks ?? [];

const winBack = (change: Partial<PublishedJourney> = {}) =>
  journey([email("come-back")], {
    name: "win-back",
    trigger: { kind: "segment", segment: "stage-lapsed" },
    reEntry: { kind: "always" },
    ...change,
  });

describe("a night", () => {
  it("gives everybody stage, tier, RFM and segments", async () => {
    const of = opened();
    await of.publish([]);
    await buys(of, "anna", "2026-01-02T10:00:00Z", 900);
    await buys(of, "bert", "2026-01-03T10:00:00Z", 50);
    await buys(of, "cleo", "2026-01-04T10:00:00Z", 50);
    await night(of, "2026-01-05T03:00:00Z");

    expect(await customer(of, "anna")).toMatchObject({ stage: "new", tier: "top", rfm: "214" });
    expect(await customer(of, "bert")).toMatchObject({ stage: "new", tier: "middle", rfm: "411" });
    expect((await customer(of, "cleo"))?.segments).toEqual(["new", "stage-new", "tier-middle"]);
    for (const name of (await customer(of, "anna"))?.segments ?? []) expect(Object.keys(BUILT_IN_SEGMENTS)).toContain(name);
  });

  it("writes nobody for whom nothing has changed", async () => {
    const of = opened();
    await of.publish([]);
    await buys(of, "anna", "2026-01-02T10:00:00Z");
    await night(of, "2026-01-05T03:00:00Z");
    const before = await customer(of, "anna");
    await night(of, "2026-01-06T03:00:00Z");

    expect(await customer(of, "anna")).toEqual(before);
  });

  it("is over at once where nobody is known", async () => {
    const of = opened();
    await of.publish([winBack()]);

    expect(await night(of, "2026-01-05T03:00:00Z")).toEqual({ night: "2026-01-05", at: at("2026-01-05T03:00:00Z"), tasks: [] });
  });

  it("lets those in who have entered a segment, once, and mails them in the hours of mail", async () => {
    const of = opened();
    await of.publish([winBack()]);
    await night(of, "2026-01-01T03:00:00Z");
    await buys(of, "anna", "2026-01-02T10:00:00Z");
    await night(of, "2026-12-28T03:00:00Z");
    expect(await walks(of, "anna")).toEqual([]);

    await night(of, "2026-12-29T03:00:00Z");
    await night(of, "2026-12-29T03:10:00Z");
    await night(of, "2026-12-30T03:00:00Z");

    const [walk, ...others] = await walks(of, "anna");
    expect(others).toEqual([]);
    expect(walk).toMatchObject({ cause: "segment:stage-lapsed:2026-12-29", entry: 1, state: "active" });
    await of.passUntil("2026-12-30T12:00:00Z");
    expect(of.ports.mailer.accepted.map(({ to }) => to)).toEqual([expect.objectContaining({ email: "anna@example.com" })]);
  });

  it("does not write at once to all who were in a segment before anybody watched it", async () => {
    const of = opened();
    await of.publish([]);
    for (const name of ["anna", "bert"]) await buys(of, name, "2026-01-02T10:00:00Z");
    await of.publish([winBack()]);
    await night(of, "2027-02-01T03:00:00Z");
    await night(of, "2027-02-02T03:00:00Z");

    expect((await customer(of, "anna"))?.stage).toBe("lapsed");
    expect(await walks(of, "anna")).toEqual([]);
  });

  it("lets nobody in twice when it is stopped between letting in and saving", async () => {
    const of = opened();
    await of.publish([winBack()]);
    await night(of, "2026-01-01T03:00:00Z");
    await buys(of, "anna", "2026-01-02T10:00:00Z");
    const save = of.ports.customers.saveStanding;
    of.ports.customers.saveStanding = async () => {
      throw new Error("the database is away");
    };
    await night(of, "2026-12-29T03:00:00Z");
    of.ports.customers.saveStanding = save;
    expect(of.counted.night_failed).toBe(1);
    await night(of, "2026-12-29T03:30:00Z");

    expect(await walks(of, "anna")).toHaveLength(1);
    expect(await walks(of, "anna")).toMatchObject([{ entry: 1 }]);
  });

  it("puts the dates of a journey that is new into the due index, for those who are known already", async () => {
    const of = opened();
    await of.publish([]);
    await of.tell({
      type: "customer.updated",
      id: "e-1",
      at: "2026-01-02T10:00:00Z",
      customer: { id: "anna", birthday: "1984-05-04", time_zone: "UTC" },
    });
    await of.publish([
      journey([email("card")], {
        name: "birthday",
        trigger: {
          kind: "date",
          field: "customer.birthday",
          repeats: "yearly",
          at: "09:00",
          ifPast: { kind: "skip" },
          feb29: "feb_28",
        },
      }),
    ]);
    await night(of, "2026-01-03T03:00:00Z");

    const starts = (await of.ports.customers.dossier("anna"))?.starts;
    expect(starts).toMatchObject([{ journey: "birthday", dueAt: at("2026-05-04T09:00:00Z") }]);
  });

  it("finds a walk that waits for nothing, sets it right and says so", async () => {
    const of = opened();
    await of.publish([journey([{ kind: "wait", id: "rest", until: { kind: "after", duration: { amount: 5, unit: "days" } } }])]);
    await buys(of, "anna", "2026-01-02T10:00:00Z");
    const [walk] = await walks(of, "anna");
    if (!walk) throw new Error("anna did not enter");
    const { dueAt: _dueAt, ...stuck } = walk;
    await of.ports.walks.saveAdvance(stuck);
    await night(of, "2026-01-05T03:00:00Z");

    expect(of.counted.stuck).toBe(1);
    expect(await walks(of, "anna")).toMatchObject([{ dueAt: at("2026-01-05T03:00:00Z") }]);
    await of.passUntil("2026-01-05T03:05:00Z");
    expect(await walks(of, "anna")).toMatchObject([{ state: "ended" }]);
  });

  it("hands over when its shift is over, and goes on where it stopped", async () => {
    const of = opened();
    await of.publish([]);
    for (let n = 0; n < 30; n++) await buys(of, `c-${n}`, "2026-01-02T10:00:00Z");
    const read = of.ports.customers.dossier;
    let asked = 0;
    of.ports.customers.dossier = async (id) => {
      asked += 1;
      await of.ports.clock.sleep(9 * 60_000);
      return read(id);
    };
    await night(of, "2026-01-05T03:00:00Z");

    expect(asked).toBe(30);
  });

  it("carries no customer's id from state to state", async () => {
    const of = opened();
    await of.publish([]);
    await buys(of, "anna@example.com", "2026-01-02T10:00:00Z");
    const carried: unknown[] = [];
    const handlers = Object.fromEntries(
      Object.entries(nightlyHandlers(of.ports)).map(([name, handle]) => [
        name,
        async (payload: unknown) => {
          const answer = await handle(payload);
          carried.push(payload, answer);
          return answer;
        },
      ]),
    );
    await aslRunner(readMachines("workflows", ["nightly"]), handlers, of.ports.clock).run("nightly", {});

    expect((await customer(of, "anna@example.com"))?.stage).toBe("new");
    expect(JSON.stringify(carried)).not.toContain("anna");
  });

  it("fails when some slices were given up, so that somebody hears of it", async () => {
    const of = opened();
    await of.publish([]);
    await buys(of, "anna", "2026-01-02T10:00:00Z");
    of.ports.base.glancesIn = ((ask) => async (slice, after, limit) => {
      if (limit === 500) throw new Error("throttled");
      return ask(slice, after, limit);
    })(of.ports.base.glancesIn);

    await expect(night(of, "2026-01-05T03:00:00Z")).rejects.toThrow("not all looked at");
  });
});
