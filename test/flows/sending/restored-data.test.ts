/** Data that were restored: every sender holds, nothing is lost by it, and the person who lets them mail sees before what will leave. */

import { beforeEach, describe, expect, it } from "vitest";
import { addressId } from "#engine/model/ids.ts";
import { handleEvent } from "#flows/events/handle-event.ts";
import { restorePreview } from "#flows/sending/restore-preview.ts";
import { sweepPlan } from "#flows/sweep/sweep-plan.ts";
import { sweepShard } from "#flows/sweep/sweep-shard.ts";
import { memoryEpoch } from "#local/storage/memory-epoch.ts";
import { epochMailer } from "#mail/epoch-mailer.ts";
import { memoryMailer } from "#mail/memory-mailer.ts";
import { runOperation } from "#operations/run-operation.ts";
import { operationNamed } from "#operations/typed-registry.ts";
import { at, email, journey, paid, waitDays } from "../../given.ts";
import { type Shop, shop } from "../shop.ts";

const EMAIL = "zofia@example.pl";
const zofia = {
  id: "c-17",
  email: EMAIL,
  country: "PL",
  consents: { thanks: { given: true, at: "2026-01-05T10:00:00Z" }, service: { given: true, at: "2026-01-05T10:00:00Z" } },
};
const thanks = journey([waitDays(3), email("thanks")]);
const confirmation = journey([email("confirmation")], { name: "confirmation", topic: "service" });
const CALLER = { name: "me", role: "operator" } as const;

let of: Shop;
/** The same ports, over data that were restored. */
let restored: Shop["ports"];
beforeEach(async () => {
  of = shop();
  await of.publish([thanks, confirmation]);
  await of.receive(paid("e1", "2026-06-03T10:00:00Z", { customer: zofia }));
  of.setClock("2026-06-06T10:30:00Z");
  restored = { ...of.ports, epoch: memoryEpoch("restored") };
});

const sentSoFar = () => of.ports.mailer.accepted.length;
const standingOf = async () =>
  (await of.ports.customers.customerRecord("c-17"))?.enrollments.map(({ id, step, state, dueAt }) => ({
    id,
    step,
    state,
    dueAt,
  }));
const sweepAll = async (ports: Shop["ports"]) => {
  for (const shardName of ports.due.shards)
    await sweepShard(ports)({ shard: shardName, mailsPerSecond: 100, until: ports.clock.now() + 50_000 });
};

describe("restored data", () => {
  it("are not swept, which is counted each minute at which something is due, until a person has looked", async () => {
    expect((await sweepPlan(restored)({})).shards).toEqual([]);
    expect((await sweepPlan(restored)({})).shards).toEqual([]);
    expect(of.counted.data_restored).toBe(2);
    await restored.epoch.resume();
    expect((await sweepPlan(restored)({})).shards.length).toBeGreaterThan(0);
    expect(of.counted.data_restored).toBe(2);
  });

  it("mail nobody by a sweep that has begun already, nor in answer to an event, and claim nothing", async () => {
    const sent = sentSoFar();
    const standing = await standingOf();
    await sweepAll(restored);
    expect(await standingOf()).toEqual(standing);
    const other = { ...zofia, id: "c-18", email: "ewa@example.pl" };
    const event = paid("e2", "2026-06-06T10:30:00Z", { customer: other, order: { id: "o-2", total: 5, currency: "EUR" } });
    const { id } = await of.ports.events.storeOnce(event, "standard", of.ports.clock.now());
    await handleEvent(restored)({ eventId: id });
    expect(sentSoFar()).toBe(sent);
    for (const [address, claims] of [
      [EMAIL, sent],
      [other.email, 0],
    ] as const)
      expect(Object.keys((await of.ports.addresses.read(addressId(address))).sendClaims)).toHaveLength(claims);

    // Nothing was lost by it: all of it leaves, once, when a person has said so.
    await restored.epoch.resume();
    await sweepAll(restored);
    await of.passUntil("2026-06-06T12:00:00Z");
    const steps = of.ports.mailer.accepted.map(({ tags }) => tags.step);
    expect(steps).toHaveLength(3);
  });

  it("mail nobody by any other way either: the last door is shut, for certain and for now", async () => {
    const mailer = memoryMailer(10);
    const epoch = memoryEpoch("restored");
    const [mail] = of.ports.mailer.accepted;
    if (!mail) throw new Error("the first mail has not left");
    expect(await epochMailer(mailer, epoch).send(mail)).toMatchObject({ kind: "refused", retry: "soon" });
    expect(mailer.accepted).toEqual([]);
    await epoch.resume();
    expect(await epochMailer(mailer, epoch).send(mail)).toMatchObject({ kind: "accepted" });
  });

  it("show who would be mailed, and change nothing by it", async () => {
    const preview = await restorePreview(restored)();
    expect(preview).toMatchObject({ standing: "restored", events: 0, calls: 0, cut: false });
    expect(preview.journeys).toEqual([
      { journey: "thank-you", people: 1, entering: 0, mails: 1, oldest: at("2026-06-06T10:00:00Z") },
    ]);
    expect(await restorePreview(restored)()).toEqual(preview);
  });

  it("are explained as such, and resumed by an operation that is audited", async () => {
    const ports = { ...restored, newId: () => `id-${of.ports.clock.now()}` };
    const explained = await runOperation(ports, CALLER, operationNamed("explain"), { customer: EMAIL });
    expect(JSON.stringify(explained)).toContain("resume-after-restore");
    const resumed = await runOperation(ports, CALLER, operationNamed("resume-after-restore"), {});
    expect(resumed).toMatchObject({ ok: true, output: { standing: "current", journeys: [{ journey: "thank-you", mails: 1 }] } });
    const { records } = await ports.audit.ofDay("2026-06-06", 10);
    expect(new Set(records.map(({ operation, outcome, who }) => `${who} ${operation} ${outcome}`))).toEqual(
      new Set(["me resume-after-restore started", "me resume-after-restore done"]),
    );
    expect(JSON.stringify(await runOperation(ports, CALLER, operationNamed("explain"), { customer: EMAIL }))).not.toContain(
      "resume-after",
    );
    expect(
      await runOperation({ ...ports, newId: () => "id-2" }, CALLER, operationNamed("resume-after-restore"), {}),
    ).toMatchObject({
      ok: false,
    });
  });
});
