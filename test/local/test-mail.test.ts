/** A test mail: leaves by the real way, is marked as one, and is counted nowhere. */

import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addressId } from "#engine/model/ids.ts";
import { runLocal } from "#local/run-local.ts";
import { openDataFolder } from "#local/storage/data-folder.ts";
import { readSesEvent } from "#mail/ses-event.ts";
import { checkedSystem } from "./checked-system.ts";
import { askControls, WORKFLOWS } from "./shop.ts";

const run = promisify(execFile);
const ME = "me@example.com";
let data: string;
let system: Awaited<ReturnType<typeof checkedSystem>>;

beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), "test-mail-"));
  const at = Date.parse("2026-11-02T08:00:00Z");
  system = await checkedSystem({
    folder: openDataFolder(join(data, "data")),
    clock: "virtual",
    at,
    port: 0,
    workflows: WORKFLOWS,
  });
}, 60_000);
afterEach(async () => {
  await system.close();
  rmSync(data, { recursive: true, force: true });
});

const send = (to: string) =>
  runLocal(join(data, "data"), "test-mail", {
    to,
    from: { name: "Oak and Ember", email: "hello@oak-and-ember.example.com" },
    subject: "Hei",
    html: '<html lang="fi"><p>Hei</p></html>',
    text: "Hei",
    template: "maintenance-first",
    locale: "fi",
  });

describe("a test mail", { timeout: 120_000 }, () => {
  it("lands in the mailbox with its mark and dead links, and neither ledger nor address knows of it", async () => {
    const command = ["bin/perennial.ts", "preview", "maintenance-first", "--locale", "fi", "--send-to", ME];
    const { stdout } = await run(process.execPath, [...command, "--data", join(data, "data")]);
    expect(stdout).toMatch(/Sent to me@example\.com: \[TEST\] \S/);
    await system.idle();
    const [mail, ...others] = system.mails();
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ to: ME, subject: expect.stringMatching(/^\[TEST\] /), headers: {} });
    expect(mail?.html).toContain("https://example.com/u/preview");
    expect(mail?.html).not.toContain(`${system.url}/u/`);
    expect(await system.ports.messages.load(mail?.tags.mailKey ?? "")).toBeUndefined();
    expect(await system.ports.addresses.read(addressId(ME))).toMatchObject({ revision: 0, sendClaims: {} });
  });

  it("that bounces suppresses nobody: SES's events about it are let go", async () => {
    await send(ME);
    const [mail] = system.mails();
    await askControls(system, "/local/ses-events", { type: "Bounce", id: mail?.id });
    await system.idle();
    expect(await system.ports.addresses.read(addressId(ME))).toMatchObject({ revision: 0 });
    expect(existsSync(join(data, "data", "notes.jsonl")), "nor is it noted as a trouble").toBe(false);
    const tags = { mailKey: ["test-1"], test: ["yes"] };
    const event = { eventType: "Delivery", mail: { messageId: "m", timestamp: "2026-11-02T08:00:00Z", tags } };
    expect(readSesEvent(JSON.stringify(event))).toEqual({ kind: "test" });
  });

  it.each([
    "me@example.com\r\nBcc: all@example.com",
    "me@example.com\n",
    "me example.com",
    "a@b",
    "<me@example.com>",
    "me@example.com\0",
  ])("to %j is refused, and nothing leaves", async (to) => {
    expect(await send(to)).toMatchObject({ ok: false, problem: expect.stringContaining("no address") });
    expect(system.mails()).toEqual([]);
  });

  it("is refused by a system that does not run", async () => {
    await system.close();
    expect(await send(ME)).toMatchObject({ ok: false, problem: expect.stringContaining("npm start") });
  });
});
