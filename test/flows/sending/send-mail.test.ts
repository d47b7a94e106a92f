import { describe, expect, it } from "vitest";
import { addressId } from "#engine/model/ids.ts";
import { unsubscribe } from "#flows/preferences/unsubscribe.ts";
import { recordDeliveryEvent } from "#flows/sending/record-delivery-event.ts";
import { sweepShard } from "#flows/sweep/sweep-shard.ts";
import type { OutgoingMail } from "#ports/mailer.ts";
import { memoryTable } from "#stores/table/memory-table.ts";
import { at, email, journey, paid, waitDays } from "../../given.ts";
import { type Shop, shop } from "../shop.ts";

const EMAIL = "zofia@example.pl";
const ADDRESS = addressId(EMAIL);
const consent = { thanks: { given: true, at: "2026-01-05T10:00:00Z" } };
const zofia = { id: "c-17", email: EMAIL, country: "PL", first_name: "Zofia", consents: consent };
const order = (id: string, when: string) => paid(id, when, { customer: zofia });
const thanks = journey([waitDays(3), email("thanks")]);
const reminder = journey([waitDays(3), email("reminder", { whenUnsure: "resend_once" })], { name: "reminder", topic: "service" });

const open = async (journeys = [thanks]): Promise<Shop> => {
  const opened = shop();
  await opened.publish(journeys);
  await opened.receive(order("e1", "2026-06-03T10:00:00Z"));
  return opened;
};

const enrollmentOf = async (of: Shop, name = "thank-you") =>
  (await of.ports.customers.customerRecord("c-17"))?.enrollments.find((enrollment) => enrollment.journey === name);

const lastDecision = async (of: Shop, name?: string) =>
  (await enrollmentOf(of, name))?.history.filter((decisions) => decisions.kind !== "ended").at(-1);

const sent = (of: Shop): OutgoingMail[] => of.ports.mailer.accepted;

describe("one logical mail", () => {
  it("leaves once, with its key, the unsubscribe pair and a ledger row", async () => {
    const of = await open();
    await of.passUntil("2026-06-10T10:00:00Z");
    expect(sent(of)).toHaveLength(1);
    const [mail] = sent(of);
    expect(mail).toMatchObject({
      to: { email: EMAIL },
      subject: "About thanks",
      headers: {
        "List-Unsubscribe": `<https://shop.example/u/${mail?.mailKey}>`,
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
      },
    });
    expect(await of.ports.messages.load(mail?.mailKey ?? "")).toMatchObject({ state: "sent", sesIds: ["memory-1"] });
    expect((await enrollmentOf(of))?.endReason).toBe("completed");
  });

  it("is not sent after an unsubscribe, and the enrollment says so", async () => {
    const of = await open();
    await unsubscribe(of.ports)({ address: ADDRESS, customer: "c-17", topic: "thanks", mailKey: "m" });
    await of.passUntil("2026-06-10T10:00:00Z");
    expect(sent(of)).toHaveLength(0);
    expect(await lastDecision(of)).toMatchObject({ kind: "skipped", reason: "unsubscribed" });
  });

  it("is not sent without the consent that the country asks for", async () => {
    const of = shop();
    await of.publish([thanks]);
    await of.receive(paid("e1", "2026-06-03T10:00:00Z", { customer: { ...zofia, consents: {} } }));
    await of.passUntil("2026-06-10T10:00:00Z");
    expect(sent(of)).toHaveLength(0);
    expect(await lastDecision(of)).toMatchObject({ kind: "skipped", reason: "no_consent" });
  });

  it("is not repeated when the answer is lost, and counts as sent once SES's event comes", async () => {
    const of = await open();
    of.ports.mailer.fail("accept_then_lose");
    await of.passUntil("2026-06-06T10:05:00Z");
    expect(await lastDecision(of)).toMatchObject({ kind: "settling" });
    const [mail] = sent(of);
    const mailKey = mail?.mailKey ?? "";
    expect(await of.ports.messages.load(mailKey)).toMatchObject({ state: "unknown" });
    await recordDeliveryEvent(of.ports)({ kind: "send", mailKey, sesId: "memory-1", at: at("2026-06-06T10:06:00Z"), tags: {} });
    await of.passUntil("2026-06-10T10:00:00Z");
    expect(sent(of)).toHaveLength(1);
    expect(await lastDecision(of)).toMatchObject({ kind: "sent" });
  });

  it("of marketing becomes unconfirmed on silence, is listed for a person, and the enrollment goes on", async () => {
    const of = await open();
    of.ports.mailer.fail("hang");
    await of.passUntil("2026-06-10T10:00:00Z");
    expect(sent(of)).toHaveLength(0);
    expect(await lastDecision(of)).toMatchObject({ kind: "unconfirmed" });
    expect(await of.ports.messages.forReview(10)).toMatchObject([{ state: "unconfirmed", template: "thanks" }]);
  });

  it("of service is sent once more on silence, and then never again", async () => {
    const of = await open([reminder]);
    of.ports.mailer.fail("hang", 1);
    await of.passUntil("2026-06-10T10:00:00Z");
    expect(sent(of)).toHaveLength(1);
    expect(await lastDecision(of, "reminder")).toMatchObject({ kind: "sent" });
    const twice = await open([reminder]);
    twice.ports.mailer.fail("hang", 5);
    await twice.passUntil("2026-06-10T10:00:00Z");
    expect(await lastDecision(twice, "reminder")).toMatchObject({ kind: "unconfirmed" });
    expect(await twice.ports.messages.forReview(10)).toHaveLength(1);
  });

  it("of service is not sent once more where SES says that it left while that is being written", async () => {
    const of = await open([reminder]);
    of.ports.mailer.fail("hang", 1);
    const { commit } = of.ports.addresses;
    of.ports.addresses.commit = async (address) => {
      const saved = await commit(address);
      const [mailKey] = Object.entries(address.sendClaims).find(([, { attempts }]) => attempts === 2) ?? [];
      if (mailKey !== undefined)
        await recordDeliveryEvent(of.ports)({ kind: "send", mailKey, sesId: "late", at: of.ports.clock.now(), tags: {} });
      return saved;
    };
    await of.passUntil("2026-06-10T10:00:00Z");
    expect(sent(of)).toHaveLength(0);
    expect(await lastDecision(of, "reminder")).toMatchObject({ kind: "sent" });
  });

  it("that SES throttles is tried again and leaves once", async () => {
    const of = await open();
    of.ports.mailer.fail("throttle", 3);
    await of.passUntil("2026-06-10T10:00:00Z");
    expect(sent(of)).toHaveLength(1);
  });

  it("that SES rejects for good is skipped with the reason", async () => {
    const of = await open();
    of.ports.mailer.fail("reject");
    await of.passUntil("2026-06-10T10:00:00Z");
    expect(await lastDecision(of)).toMatchObject({ kind: "skipped", reason: "refused", detail: "MessageRejected" });
  });
});

describe("the cap over all journeys", () => {
  it("lets two marketing mails through in seven days; the third waits for two days and is skipped", async () => {
    const of = shop();
    const names = ["a", "b", "c"];
    await of.publish(names.map((name) => journey([waitDays(3), email(`mail-${name}`)], { name })));
    await of.receive(order("e1", "2026-06-03T10:00:00Z"));
    await of.passUntil("2026-06-20T10:00:00Z");
    expect(sent(of)).toHaveLength(2);
    const decisions = await Promise.all(names.map((name) => lastDecision(of, name)));
    expect(decisions.filter((decisions) => decisions?.kind === "skipped" && decisions.reason === "capped")).toHaveLength(1);
  });
});

describe("many senders at once", () => {
  it("fifty sweepers over the same due people send one mail each", async () => {
    const of = shop();
    await of.publish([thanks]);
    for (let n = 0; n < 40; n++) {
      const email = `p${n}@example.pl`;
      await of.receive(paid(`e${n}`, "2026-06-03T10:00:00Z", { customer: { ...zofia, id: `c-${n}`, email } }));
    }
    of.setClock("2026-06-06T10:00:00Z");
    const until = at("2026-06-06T11:00:00Z");
    await Promise.all(
      Array.from({ length: 50 }, async () => {
        for (const shard of of.ports.due.shards) await sweepShard(of.ports)({ shard, mailsPerSecond: 1e9, until });
      }),
    );
    expect(new Set(sent(of).map((mail) => mail.mailKey)).size).toBe(40);
    expect(sent(of)).toHaveLength(40);
  });
});

describe("a sender that dies", () => {
  class Died extends Error {}

  /** Runs the story with the process dying at the n-th call of storage or SES, before or after its effect, then goes on. */
  const dieAt = async (n: number, after: boolean) => {
    const table = memoryTable();
    let calls = 0;
    let armed = false;
    const mortal =
      <A extends unknown[], R>(call: (...args: A) => Promise<R>) =>
      async (...args: A): Promise<R> => {
        if (!armed || ++calls < n) return call(...args);
        if (calls === n && after) await call(...args);
        throw new Died();
      };
    const of = shop({ table: { ...table, put: mortal(table.put), get: mortal(table.get), query: mortal(table.query) } });
    await of.publish([thanks]);
    await of.receive(order("e1", "2026-06-03T10:00:00Z"));
    const send = of.ports.mailer.send;
    of.ports.mailer.send = mortal(send);
    of.setClock("2026-06-06T10:00:00Z");
    armed = true;
    // From the n-th call on every call fails: whatever handler would tidy up is dead too.
    for (const shard of of.ports.due.shards) {
      await sweepShard(of.ports)({ shard, mailsPerSecond: 1e9, until: at("2026-06-06T11:00:00Z") }).catch(() => {});
    }
    armed = false;
    of.ports.mailer.send = send;
    await of.passUntil("2026-06-10T10:00:00Z");
    return { of, reached: calls >= n };
  };

  it.each([false, true])(
    "at any call (after its effect: %s) never doubles the mail, and never loses it silently",
    async (after) => {
      let n = 1;
      for (; ; n++) {
        const { of, reached } = await dieAt(n, after);
        const state = (await lastDecision(of))?.kind;
        expect(sent(of).length, `died at call ${n}`).toBeLessThanOrEqual(1);
        expect(["sent", "unconfirmed"], `died at call ${n}`).toContain(state);
        expect((await enrollmentOf(of))?.state, `died at call ${n}`).toBe("ended");
        if (sent(of).length === 0) expect(state, `died at call ${n}`).toBe("unconfirmed");
        if (!reached) break;
      }
      expect(n).toBeGreaterThan(8);
    },
  );
});

describe("an event of SES", () => {
  it("a hard bounce or a complaint suppresses the address at once, for every topic", async () => {
    for (const kind of ["hard_bounce", "complaint"] as const) {
      const of = await open([thanks, reminder]);
      await recordDeliveryEvent(of.ports)({
        kind,
        mailKey: "earlier",
        sesId: "x",
        at: at("2026-06-04T10:00:00Z"),
        tags: { address: ADDRESS },
      });
      await of.passUntil("2026-06-10T10:00:00Z");
      expect(sent(of)).toHaveLength(0);
      expect(await lastDecision(of)).toMatchObject({ reason: "suppressed" });
    }
  });

  it("a second id under one mail key is counted and kept", async () => {
    const of = await open();
    await of.passUntil("2026-06-10T10:00:00Z");
    const mailKey = sent(of)[0]?.mailKey ?? "";
    const event = { kind: "delivery", mailKey, at: at("2026-06-06T10:01:00Z"), tags: {} } as const;
    await recordDeliveryEvent(of.ports)({ ...event, sesId: "memory-1" });
    expect(of.counted.duplicate_observed).toBeUndefined();
    await recordDeliveryEvent(of.ports)({ ...event, sesId: "memory-2" });
    await recordDeliveryEvent(of.ports)({ ...event, sesId: "memory-2" });
    expect(of.counted.duplicate_observed).toBe(1);
  });
});
