/** An erasure that one source asks for, of somebody whom another knows: a person answers it, and until then nobody is erased. */

import { beforeEach, describe, expect, it } from "vitest";
import { withSourceIds } from "#engine/identity/source-ids.ts";
import type { CustomerUpdate, Event } from "#engine/model/event.ts";
import { addressId, erasureId } from "#engine/model/ids.ts";
import { confirmSignUp } from "#flows/preferences/sign-up.ts";
import { requestErasure } from "#flows/privacy/request-erasure.ts";
import { reconcilePlan } from "#flows/reconcile/reconcile-plan.ts";
import { explain } from "#flows/reports/explain.ts";
import { confirmErasure } from "#operations/people/confirm-erasure.ts";
import { declineErasure } from "#operations/people/decline-erasure.ts";
import { erasures } from "#operations/people/erasures.ts";
import { memoryTable } from "#stores/table/memory-table.ts";
import { AT_A_TERMINAL, email, journey, paid, waitDays } from "../../given.ts";
import { type Shop, shop } from "../shop.ts";

const NOW = "2026-06-03T10:00:00Z";
const LATER = "2026-06-04T10:00:00Z";
const zofia = { id: "17", email: "zofia@example.pl", country: "FI" };

let of: Shop;
let started: string[];
beforeEach(async () => {
  of = shop({ table: memoryTable() });
  started = [];
  of.ports.starter.startErase = async ({ erasure }) => void started.push(erasure);
  await of.publish([journey([email("thanks"), waitDays(5), email("again")], { topic: "thanks" })]);
});

const from = (source: string, event: Event): Promise<string> => of.receive(withSourceIds(event, source), source);
const bought = (source: string, id: string, at: string, customer: CustomerUpdate) =>
  from(source, paid(id, at, { customer, order: { id, placed_at: at, total: 10, currency: "EUR" } }));
const asks = (source: string, id: string, at: string, customer: CustomerUpdate) =>
  from(source, { type: "customer.erased", id, at, customer });
const erasing = {
  kind: "available" as const,
  erase: async (person: string) => {
    const requested = await requestErasure(of.ports)(person);
    const { handleEvent } = await import("#flows/events/handle-event.ts");
    if (requested) await handleEvent(of.ports)({ eventId: requested.event });
    return requested && ("under_way" as const);
  },
};
const waiting = async () => {
  const listed = await erasures.run(of.ports, {}, AT_A_TERMINAL);
  return listed.ok ? listed.output.erasures : [];
};

describe("a source that asks to erase a customer of its own", () => {
  it("has it done at once", async () => {
    await bought("shop", "1", NOW, zofia);
    await asks("shop", "x", LATER, { id: "17" });
    await of.passUntil("2026-06-04T10:02:00Z");
    expect(started).toEqual([erasureId("shop/17")]);
    expect(await waiting()).toEqual([]);
  });
});

describe("a source that asks to erase somebody whom another knows", () => {
  it("waits where none has told of them: they have signed up on a page themselves", async () => {
    const address = addressId(zofia.email);
    const entitled = {
      purpose: "confirm",
      address,
      email: zofia.email,
      texts: { news: "t" },
      language: "en",
      askedAt: 0,
    } as const;
    await confirmSignUp(of.ports)(entitled);
    await of.passUntil("2026-06-04T09:00:00Z");
    await asks("till", "x", LATER, { email: zofia.email });
    await of.passUntil("2026-06-04T10:02:00Z");
    expect(started).toEqual([]);
    expect(await waiting()).toMatchObject([{ asked_by: ["till"], known_to: [] }]);
    expect((await of.ports.addresses.read(address)).consents.news?.given).toBe(true);
  });

  it("waits for a person, is listed, and no marketing leaves meanwhile", async () => {
    await bought("shop", "1", NOW, zofia);
    await bought("till", "1", NOW, { id: "k", email: zofia.email });
    await asks("till", "x", LATER, { id: "k" });
    await asks("till", "y", LATER, { email: zofia.email });
    await of.passUntil("2026-06-20T10:00:00Z");
    expect(started).toEqual([]);
    const asked = { customer: "shop/17", asked_by: ["till"], asked_at: "2026-06-04T10:00:00.000Z", known_to: ["shop", "till"] };
    // Whoever answers has to recognise them.
    expect(await waiting()).toEqual([{ ...asked, email: zofia.email }]);
    const explained = await explain(of.ports)(zofia.email);
    expect(explained).toMatchObject({
      explanation: {
        address: [expect.stringMatching(/^till asked Thu 4 Jun 2026 .* to erase them.*perennial erasures/), expect.anything()],
      },
    });
    expect(of.ports.mailer.accepted).toHaveLength(1);
    expect((await of.ports.customers.customerRecord("shop/17"))?.orders).toHaveLength(2);
  });

  it("is declined: nothing is erased, marketing goes on, and the same request does not come up again", async () => {
    await bought("shop", "1", NOW, zofia);
    await bought("till", "1", NOW, { id: "k", email: zofia.email });
    await asks("till", "x", LATER, { id: "k" });
    expect(await declineErasure.run(of.ports, { person: zofia.email }, AT_A_TERMINAL)).toMatchObject({
      ok: true,
      output: { asked_by: ["till"] },
    });
    expect(await declineErasure.run(of.ports, { person: zofia.email }, AT_A_TERMINAL)).toMatchObject({ ok: false });
    expect((await of.ports.addresses.read(addressId(zofia.email))).erasureAskedAt).toBeUndefined();
    await asks("till", "again", LATER, { id: "k" });
    expect(await waiting()).toEqual([]);
    await of.passUntil("2026-06-20T10:00:00Z");
    expect([started, of.ports.mailer.accepted.length]).toEqual([[], 2]);
  });

  it("is declined at whatever moment of its being asked: nobody is left without mails and without a question", async () => {
    const address = addressId(zofia.email);
    for (let moment = 0, isOver = false; !isOver; moment++) {
      of = shop({ table: memoryTable() });
      await of.publish([journey([email("thanks"), waitDays(5), email("again")], { topic: "thanks" })]);
      await bought("shop", "1", NOW, zofia);
      await bought("till", "1", NOW, { id: "k", email: zofia.email });
      const { people, addresses } = of.ports;
      const [save, commit] = [people.saveAskedErasure, addresses.commit];
      let writes = 0;
      let isDeclining = false;
      /** Declines just after the write of that number, if there is something to decline then. */
      const declineAfter = async <T>(written: Promise<T>): Promise<T> => {
        const outcome = await written;
        if (isDeclining || writes++ !== moment) return outcome;
        isDeclining = true;
        await declineErasure.run(of.ports, { person: zofia.email }, AT_A_TERMINAL);
        return outcome;
      };
      people.saveAskedErasure = (asked) => declineAfter(save(asked));
      addresses.commit = (changed) => declineAfter(commit(changed));
      await asks("till", "x", LATER, { id: "k" });
      isOver = !isDeclining;
      const [listed, held] = [await waiting(), (await addresses.read(address)).erasureAskedAt !== undefined];
      expect(held, `declined after write ${moment}`).toBe(listed.length > 0);
      if (!isOver) expect(moment).toBeLessThan(10);
    }
  });

  it("is confirmed: all of it goes", async () => {
    await bought("shop", "1", NOW, zofia);
    await bought("till", "1", NOW, { id: "k", email: zofia.email });
    await asks("till", "x", LATER, { id: "k" });
    const answer = await confirmErasure.run({ ...of.ports, erasing }, { person: "shop/17", patience: 0 }, AT_A_TERMINAL);
    expect(answer).toMatchObject({ ok: true, output: { outcome: "under_way", asked_by: ["till"] } });
    await of.passUntil("2026-06-04T10:02:00Z");
    expect(started).toEqual([erasureId("shop/17")]);
    expect(await waiting()).toEqual([]);
  });

  it("rings after three days without an answer", async () => {
    await bought("shop", "1", NOW, zofia);
    await asks("till", "x", LATER, { id: "k", email: zofia.email });
    of.setClock("2026-06-07T09:00:00Z");
    await reconcilePlan(of.ports)();
    expect(of.counted.erasures_unanswered).toBeUndefined();
    of.setClock("2026-06-07T10:01:00Z");
    await reconcilePlan(of.ports)();
    expect(of.counted.erasures_unanswered).toBe(1);
  });

  it("erases nobody without a person: 100 requests of one source for another's customers", async () => {
    for (let one = 0; one < 100; one++) {
      const mailbox = `c-${one}@example.pl`;
      await bought("shop", `o-${one}`, NOW, one % 3 === 0 ? { email: mailbox } : { id: `${one}`, email: mailbox });
      if (one % 2 === 0) await bought("till", `t-${one}`, NOW, { id: `k-${one}`, email: mailbox });
      await asks("till", `x-${one}`, LATER, one % 4 === 0 ? { id: `k-${one}` } : { email: mailbox });
    }
    await of.passUntil("2026-06-04T10:02:00Z");
    expect([started.length, (await waiting()).length]).toEqual([0, 100]);
  });
});

describe("a request that is older than all that is known of a customer", () => {
  it("erases nothing: it is about somebody who has come back since", async () => {
    await bought("shop", "1", LATER, zofia);
    await asks("shop", "x", NOW, { id: "17" });
    await of.passUntil("2026-06-04T10:02:00Z");
    expect(started).toEqual([]);
    expect(await of.ports.customers.customerRecord("shop/17")).toMatchObject({ customer: { email: zofia.email } });
  });
});
