/** The row "unsubscribe racing two senders, all interleavings" of the failure catalogue. */

import { describe, expect, it } from "vitest";
import type { DecisionContext } from "#engine/decide/decision-context.ts";
import type { Address } from "#engine/model/address.ts";
import type { Enrollment, MailEffect } from "#engine/model/enrollment.ts";
import { addressId } from "#engine/model/ids.ts";
import { drive } from "#flows/driver/drive.ts";
import { liveRequests } from "#flows/driver/live-requests.ts";
import { unsubscribe } from "#flows/preferences/unsubscribe.ts";
import { unlimited } from "#flows/sending/rate-limiter.ts";
import { sendMail } from "#orchestrate/send-mail.ts";
import type { Ports } from "#ports/ports.ts";
import { memoryTable } from "#stores/table/memory-table.ts";
import type { Table } from "#stores/table/table.ts";
import { shop, template } from "../../flows/shop.ts";
import { customerRecord, email, givenSettings, journey } from "../../given.ts";
import { everyInterleaving, type Steps } from "../interleavings.ts";

const ADDRESS = addressId("zofia@example.pl");
const SENDERS = ["sender-1", "sender-2"];
const step = email("thanks");
const context: DecisionContext = {
  journey: { ...journey([step]), version: 1 },
  settings: givenSettings(),
  customerRecord: customerRecord(),
};

const enrollment = (id: string): Enrollment => ({
  ...{ id, revision: 1, customer: "c-17", journey: "thank-you", version: 1, key: id, entry: 1, state: "active" },
  ...{ step: step.id, dueAt: 0, enteredAt: 0, cause: "e1", since: 0, subject: {}, seen: [], history: [], failures: 0 },
});

/** What happened to the address and to its mails, in the order in which it did. */
type Seen = string[];

/** A sender that asks before it commits, and then commits whatever has happened since. */
const careless = (ports: Ports): Ports["addresses"] => ({
  ...ports.addresses,
  commit: async (address: Address) => {
    const { revision } = await ports.addresses.read(address.id);
    return ports.addresses.commit({ ...address, revision });
  },
});

type Sender = (ports: Ports) => Ports["addresses"];

/** One table; each step on the address waits for its turn. */
const race =
  (addressesOf: Sender) =>
  ({ turn }: Steps) => {
    const seen: Seen = [];
    const table = memoryTable();
    const seenBy = (task: string): Table => ({
      ...table,
      get: async (key) => {
        if (key.pk.startsWith("address#")) await turn(task);
        return table.get(key);
      },
      put: async (item, expected) => {
        if (!item.pk.startsWith("address#")) return table.put(item, expected);
        await turn(task);
        const outcome = await table.put(item, expected);
        if (outcome === "written") seen.push(`${task} commits`);
        return outcome;
      },
    });
    const portsOf = (task: string): Ports => {
      const { ports } = shop({ at: "2026-06-03T10:00:00Z", table: seenBy(task) });
      const mailer: Ports["mailer"] = {
        ...ports.mailer,
        send: async (mail) => {
          seen.push(`${task} sends`);
          return ports.mailer.send(mail);
        },
      };
      return { ...ports, addresses: addressesOf(ports), mailer };
    };
    const send = async (task: string): Promise<void> => {
      const ports = portsOf(task);
      await ports.publications.saveTemplate(template("thanks"));
      if (step.kind !== "email") throw new Error("the step is a mail");
      const effect: MailEffect = { kind: "send_mail", mailKey: task, step, late: false, behind: false };
      await drive(sendMail(ports.clock, context, enrollment(task), effect), liveRequests(ports, unlimited));
    };
    const leave = (): Promise<void> =>
      unsubscribe(shop({ at: "2026-06-03T10:00:00Z", table: seenBy("reader") }).ports)({
        ...{ address: ADDRESS, customer: "c-17", topic: "thanks", mailKey: "m" },
      });
    return { tasks: [...SENDERS.map(send), leave()], outcome: () => seen };
  };

const sentAfterLeaving = (seen: Seen): Seen =>
  seen.slice(seen.indexOf("reader commits") + 1).filter((what) => / commits$/.test(what));

describe("an unsubscribe racing two senders", () => {
  it("is followed by no commit to send, whatever the order of their steps", async () => {
    const all = await everyInterleaving(race(({ addresses }) => addresses));

    expect(all.length).toBeGreaterThan(90);
    expect(new Set(all.map(({ order }) => order.join())).size).toBe(all.length);
    for (const { outcome, order } of all) expect([order, sentAfterLeaving(outcome)]).toEqual([order, []]);
    // Each mail that left was committed by its own sender before; in some orders none leaves, in others one or both.
    for (const { outcome } of all)
      for (const sender of SENDERS)
        expect(outcome.filter((what) => what.startsWith(sender)).join(", ")).toMatch(/^(|sender-\d commits, sender-\d sends)$/);
    const left = new Set(all.map(({ outcome }) => outcome.filter((what) => / sends$/.test(what)).length));
    expect([...left].sort()).toEqual([0, 1, 2]);
  }, 120_000);

  it("would be followed by one, if consent were asked before the commit and not in it", async () => {
    const all = await everyInterleaving(race(careless));

    expect(all.filter(({ outcome }) => sentAfterLeaving(outcome).length > 0).length).toBeGreaterThan(0);
  }, 120_000);
});
