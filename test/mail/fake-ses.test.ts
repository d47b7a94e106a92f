/** The local SES keeps its promises to the sender and loses no event in a crash. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import PostalMime from "postal-mime";
import { afterEach, describe, expect, it } from "vitest";
import { type FakeSesOptions, fakeSes } from "#local/ses/fake-ses.ts";
import type { SesEventJson } from "#local/ses/ses-event-json.ts";
import { sesClient } from "#mail/ses-client.ts";
import { sesMailer } from "#mail/ses-mailer.ts";
import { outgoing } from "./mailer.contract.ts";

const folders: string[] = [];
const folder = (): string => {
  const path = mkdtempSync(join(tmpdir(), "fake-ses-"));
  folders.push(path);
  return path;
};
afterEach(() => {
  for (const path of folders.splice(0)) rmSync(path, { recursive: true });
});

const started = (options: Partial<FakeSesOptions> = {}) => {
  const ses = fakeSes({ clock: { now: () => Date.parse("2026-11-02T09:00:00Z") }, ...options });
  const client = sesClient({
    region: "local",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
    requestHandler: ses.requestHandler,
  });
  return { ses, mailer: sesMailer(client) };
};

describe("the local SES, whose events go wrong on demand,", () => {
  const emitted = async (mode: "lose" | "second_id") => {
    const events: string[] = [];
    const onEvent = (event: SesEventJson): void => void events.push(`${event.eventType} ${event.mail.messageId}`);
    const place = folder();
    const { ses, mailer } = started({ folder: place, onEvent });
    ses.setEventFault({ mode, times: 1 });
    const [first, second] = [await mailer.send(outgoing({ mailKey: "m-1" })), await mailer.send(outgoing({ mailKey: "m-2" }))];
    await ses.idle();
    await ses.close();
    const again = started({ folder: place, onEvent }).ses;
    await again.resume();
    await again.close();
    const idOf = (sent: typeof first): string => (sent.kind === "accepted" ? sent.id : "");
    return { events, first: idOf(first), second: idOf(second) };
  };

  it("loses those of as many mails as were asked for, and finds them again by no restart", async () => {
    const { events, first, second } = await emitted("lose");
    expect(events.filter((event) => event.includes(first))).toEqual([]);
    expect(events.filter((event) => event.includes(second))).toHaveLength(2);
  });

  it("reports a second message of one mail, as where SES has taken it twice", async () => {
    const { events, first } = await emitted("second_id");
    const ids = new Set(events.map((event) => event.split(" ")[1]));
    expect(ids.size).toBe(3);
    expect(events.filter((event) => event.endsWith(first.slice(4)))).toHaveLength(4);
  });
});

describe("the local SES", () => {
  it.each(["Zażółć gęślą jaźń", "Честит рожден ден, Мария!", "Hyvää syntymäpäivää, Äiti"])(
    "keeps %s whole through MIME, with text, HTML and headers",
    async (subject) => {
      const { ses, mailer } = started();
      await mailer.send(
        outgoing({
          subject,
          from: { name: "Żaneta Ćwik", email: "z@hearth.example" },
          text: `${subject}\n`,
          html: `<p>${subject}</p>`,
        }),
      );
      const [mail] = ses.mails({ to: "ZOFIA@example.pl" });
      const read = await PostalMime.parse((await ses.eml(mail?.id ?? "")) ?? "");
      expect(read).toMatchObject({
        subject,
        from: { name: "Żaneta Ćwik", address: "z@hearth.example" },
        to: [{ address: "zofia@example.pl" }],
      });
      expect(read.text?.trim()).toBe(subject);
      expect(read.html).toContain(subject);
      const header = (key: string) => read.headers.find((one) => one.key === key)?.value;
      expect(header("list-unsubscribe")).toBe("<https://a.example/u/t>");
      expect(header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
    },
  );

  it("finds its record again after a crash", async () => {
    const path = folder();
    await started({ folder: path }).mailer.send(outgoing());
    const { ses, mailer } = started({ folder: path });
    expect(ses.truth()).toMatchObject([{ mailKey: "key-1" }]);
    await mailer.send(outgoing({ mailKey: "key-2" }));
    expect(started({ folder: path }).ses.truth()).toMatchObject([{ mailKey: "key-1" }, { mailKey: "key-2" }]);
  });

  it("says which file is damaged when its mails cannot be read", async () => {
    const path = folder();
    await started({ folder: path }).ses.close();
    writeFileSync(join(path, "mails.sqlite"), Buffer.alloc(8192, 0xa7));
    expect(() => started({ folder: path })).toThrow(/The mailbox .*mails\.sqlite is damaged: the mails in it.*backup, or delete/);
  });

  it("reports Send and Delivery, and after a crash whatever was not received", async () => {
    const path = folder();
    const failing = started({ folder: path, onEvent: async () => Promise.reject(new Error("down")) });
    await failing.mailer.send(outgoing());
    await failing.ses.idle();
    const reported: SesEventJson[] = [];
    const again = started({ folder: path, onEvent: async (event) => void reported.push(event) });
    await again.ses.resume();
    await again.ses.resume();
    expect(reported.map((event) => event.eventType)).toEqual(["Send", "Delivery"]);
    expect(reported[0]?.mail).toMatchObject({ tags: { mailKey: ["key-1"] }, destination: ["zofia@example.pl"] });
  });

  it("accepts mail to a suppressed address and bounces it", async () => {
    const reported: SesEventJson[] = [];
    const { ses, mailer } = started({ onEvent: async (event) => void reported.push(event) });
    await mailer.send(outgoing());
    expect(await ses.deliver({ type: "Bounce", id: ses.mails()[0]?.id ?? "" })).toBe(true);
    expect(await mailer.send(outgoing({ mailKey: "key-2" }))).toMatchObject({ kind: "accepted" });
    await ses.idle();
    expect(reported.at(-1)).toMatchObject({
      eventType: "Bounce",
      bounce: { bounceSubType: "OnAccountSuppressionList" },
      mail: { tags: { mailKey: ["key-2"] } },
    });
    expect(ses.mails()).toHaveLength(1);
    expect(ses.truth()).toHaveLength(2);
    expect(await ses.deliver({ type: "Bounce", id: "no such mail" })).toBe(false);
  });

  it("refuses what exceeds its rate, when configured to", async () => {
    let now = 0;
    const { mailer } = started({ clock: { now: () => now }, rate: 2, enforceRate: true });
    const kinds = [];
    for (const mailKey of ["a", "b", "c"]) kinds.push((await mailer.send(outgoing({ mailKey }))).kind);
    now = 500;
    kinds.push((await mailer.send(outgoing({ mailKey: "d" }))).kind);
    expect(kinds).toEqual(["accepted", "accepted", "refused", "accepted"]);
  });
});
