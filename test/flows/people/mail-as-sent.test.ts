/** One mail of a person: as it left where it is kept, else made again, with what may be other than it was. */

import { beforeEach, describe, expect, it } from "vitest";
import type { Message } from "#engine/model/message.ts";
import { mailAsSent } from "#operations/people/mail-as-sent.ts";
import { mailRenderer } from "#runtime/mail-renderer.ts";
import { email, journey, paid, waitDays } from "../../given.ts";
import { type Shop, shop } from "../shop.ts";

const NOON = "2026-06-03T10:00:00Z";
const OLA = { name: "Ola", role: "staff" } as const;
const zofia = { id: "c-17", email: "zofia@example.pl", first_name: "Zofia", country: "FI", locale: "pl-PL" };

let of: Shop;
let mail: string;
beforeEach(async () => {
  of = shop({ at: NOON });
  await of.publish([journey([email("thanks"), waitDays(10), email("again")], { topic: "service" })]);
  await of.receive(paid("e1", NOON, { customer: zofia }));
  await of.receive(paid("e2", NOON, { customer: { id: "c-18", email: "ewa@example.pl", first_name: "Ewa", country: "FI" } }));
  await of.passUntil("2026-06-03T11:00:00Z");
  mail = of.ports.mailer.accepted.find(({ to }) => to.email === zofia.email)?.mailKey ?? "";
});

const shown = (customer = "c-17", more: object = { loadRenderer: async () => mailRenderer }) =>
  mailAsSent.run({ ...of.ports, ...more }, { customer, mail }, OLA);

describe("a mail that is not kept", () => {
  it("is made again as it was, with no link that does anything, and says so", async () => {
    const sent = of.ports.mailer.accepted.find(({ mailKey }) => mailKey === mail);
    const result = await shown();
    expect(result).toMatchObject({
      ok: true,
      output: { kept: false, state: "sent", template: "thanks", subject: sent?.subject },
    });
    if (!result.ok) return;
    const { html, text, to, notes } = result.output;
    expect(html).toContain("Hello Zofia");
    expect(text.replace(/\S*invalid\S*/g, "")).toBe(sent?.text.replace(/https:\S*\/[up]\/\S*/g, ""));
    expect(to).toBe("Zofia <zofia@example.pl>");
    expect(`${html}${text}`).not.toContain("https://shop.example/u");
    expect(notes).toContain("Nothing was told of its reader since.");
  });

  it("names what was told of its reader since", async () => {
    const at = "2026-06-04T10:00:00Z";
    await of.receive({ type: "customer.updated", id: "e3", at, customer: { id: "c-17", first_name: "Zosia", phone: "1" } });
    const result = await shown();
    expect(result.ok && result.output.html).toContain("Hello Zosia");
    expect(result.ok && result.output.notes).toContainEqual(
      "Told of its reader since, and shown as it is now: first name, phone.",
    );
  });

  it("is shown in the version in which it left, whatever was published since", async () => {
    await of.publish([journey([email("other"), waitDays(10), email("again")], { topic: "service" })]);
    const result = await shown();
    expect(result).toMatchObject({ ok: true, output: { version: 1, template: "thanks", subject: "About thanks" } });
  });

  it("is refused where it is somebody else's, nobody's, or nothing can make it again", async () => {
    expect(await shown("c-18")).toMatchObject({ ok: false, problem: expect.stringContaining("has no mail") });
    expect(await shown("c-99")).toMatchObject({ ok: false });
    expect(await shown("c-17", {})).toMatchObject({ ok: false });
    const row: Message | undefined = await of.ports.messages.load(mail);
    if (!row) throw new Error("the mail has left");
    await of.ports.messages.save({ ...row, journey: "case-mail" });
    expect(await shown()).toMatchObject({ ok: false, problem: expect.stringContaining("the case itself") });
  });
});

describe("a mail that is kept", () => {
  it("is shown as it left, though its reader has another name by now", async () => {
    const kept = { at: NOON, from: "a", to: "b", subject: "As it was", html: "<p>Zofia</p>", text: "Zofia" };
    const result = await shown("c-17", { keptMail: async () => kept });
    expect(result).toMatchObject({ ok: true, output: { kept: true, subject: "As it was", html: "<p>Zofia</p>", notes: [] } });
    expect(await shown("c-18", { keptMail: async () => kept })).toMatchObject({ ok: false });
  });
});
