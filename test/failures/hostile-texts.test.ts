/** Texts that would steer a terminal, end a header or show another text than they hold: in no subject, no header, no command's output. */

import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { afterAll, describe, expect, it } from "vitest";
import { printable, printableInColour } from "#commands/printable.ts";
import { fitName } from "#engine/identity/fit-name.ts";
import { fakeSes } from "#local/ses/fake-ses.ts";
import { formatMailbox } from "#mail/format-mailbox.ts";
import { sesClient } from "#mail/ses-client.ts";
import { sesMailer } from "#mail/ses-mailer.ts";
import { safeOutput } from "../../bin/commands/safe-output.ts";
import { render } from "../mail/given-template.ts";

const range = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, n) => String.fromCharCode(from + n));
const CONTROLS = [...range(0x00, 0x1f), ...range(0x7f, 0x9f)];
const BIDI = ["\u061c", "\u200e", "\u200f", ...range(0x202a, 0x202e), ...range(0x2066, 0x206f)];
const BREAKS = ["\u2028", "\u2029", "\ufeff", "\ufff9", "\ufffa", "\ufffb"];
const SEQUENCES = [
  "\u001b[2J\u001b[H",
  "\u001b]0;owned\u0007",
  "\u001b]8;;https://win.example\u0007here\u001b]8;;\u0007",
  "\u001bP1;1|\u001b\\",
  "\u009b31m",
  "\u001b[8m hidden",
  "\r\nBcc: x@example.com",
  "\r\n\r\n<script>",
  "x\u0008\u0008y",
  "\u202egnp.exe\u202c",
  "\u2066\u202e\u2069",
  "\u001b[?1049h",
  "\u001b(0lqk",
  "\u0000\u0000",
  "\u001b[5A\u001b[K",
  "\u001b[1;31;5m blinking",
  "\u001b]52;c;Y2F0\u0007",
  "\u001bc",
  "\u001b7\u001b8",
  "\u009downed\u009c",
  "50\u200f\u20ac off\u200e",
  "\r overwritten",
];
const HOSTILE = [...CONTROLS, ...BIDI, ...BREAKS]
  .flatMap((unseen) => [`a${unseen}b`, `${unseen}Zofia${unseen}`])
  .concat(SEQUENCES)
  .slice(0, 200);
const UNSAFE = /[^\P{Cc}\n]|[\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u206f]/u;

const folder = mkdtempSync(join(tmpdir(), "hostile-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe(`${HOSTILE.length} hostile texts`, () => {
  it("are 200, each of which holds what must not come out", () => {
    expect(HOSTILE).toHaveLength(200);
    expect(HOSTILE.filter((text) => !UNSAFE.test(text) && !/[\ufeff\ufff9-\ufffb\n]/.test(text))).toEqual([]);
  });

  it("leave 0 control or bidi bytes in a subject, from a name, a number, a product or a reason", () => {
    const template = {
      ...{ name: "x", locale: "en", hash: "h", locales: ["en"], preheader: "", html: "x", text: "x" },
      subject: "For {{ customer.first_name }}: no. {{ order.number }}, {{ order.items.first.name }}, {{ order.reason }}",
    };
    const subjects = HOSTILE.map((text) => {
      const mail = render(template, {
        customer: { first_name: text },
        order: { number: text, reason: text, items: [{ name: text }] },
      });
      return mail.kind === "rendered" ? mail.subject : mail.problem;
    });
    expect(subjects.filter((subject) => UNSAFE.test(subject) || subject.includes("\n"))).toEqual([]);
    expect(subjects[0]).toMatch(/^For a ?b: no\. a ?b, a ?b, a ?b$/);
  });

  it("leave 0 control or bidi bytes in any header of what SES accepts", async () => {
    const ses = fakeSes({ clock: { now: Date.now }, rate: 10_000, onEvent: () => {} });
    const client = sesClient({
      region: "local",
      credentials: { accessKeyId: "a", secretAccessKey: "b" },
      requestHandler: ses.requestHandler,
    });
    const { send } = sesMailer(client);
    for (const [number, text] of HOSTILE.entries()) {
      const named = { name: text, email: "a@example.com" };
      const parts = { subject: `For ${text}`, html: "x", text: "x", headers: { "X-Order": text }, tags: { order: text } };
      expect(await send({ mailKey: `key-${number}`, from: named, to: named, ...parts })).toEqual({
        kind: "accepted",
        id: expect.any(String),
      });
    }
    const mails = await ses.mails();
    expect(mails).toHaveLength(200);
    for (const { subject, headers, tags } of mails)
      for (const text of [subject, ...Object.values(headers), ...Object.values(tags)]) expect(text).not.toMatch(UNSAFE);
    for (const text of HOSTILE) expect(formatMailbox({ name: text, email: "a@example.com" }) ?? "").not.toMatch(UNSAFE);
    for (const text of HOSTILE) expect(fitName(text) ?? "").not.toMatch(UNSAFE);
  });

  it("leave 0 control or bidi bytes in what goes through the one place that all commands print by", () => {
    let printed = "";
    const stream = new Writable({
      decodeStrings: false,
      write: (chunk, _encoding, done) => {
        printed += String(chunk);
        done();
      },
    });
    safeOutput(stream);
    for (const text of HOSTILE) {
      stream.write(`${text}\n`);
      stream.write(Buffer.from(text));
      stream.write(`${JSON.stringify({ text })}\n`);
    }
    expect(printed).not.toMatch(UNSAFE);
    expect(printed.length).toBeGreaterThan(200 * 6);
  });

  it("stay what they are in data: JSON can still be read", () => {
    for (const text of HOSTILE) {
      const printed = printable(JSON.stringify({ text }));
      expect(printed).not.toMatch(UNSAFE);
      expect(JSON.parse(printed)).toEqual({ text });
    }
  });

  it("pass a terminal as our own colours only, without a way to move it or to name it anew", () => {
    expect(printableInColour("\u001b[31mred\u001b[39m \u001b]0;x\u0007 \u009b31m \u202e")).toBe(
      "\u001b[31mred\u001b[39m \\x1b]0;x\\x07 \\u009b31m \\u202e",
    );
  });

  it.each([
    ["explain", ["explain", "--data", folder]],
    ["backtest", ["backtest"]],
    ["an unknown command", []],
  ])("leave 0 control or bidi bytes in the output of %s", async (_name, before) => {
    const asked = HOSTILE.join(" ").replaceAll("\u0000", "");
    const printed = await new Promise<string>((resolve) => {
      const child = spawn(process.execPath, ["bin/perennial.ts", ...before, asked], { stdio: ["ignore", "pipe", "pipe"] });
      let output = "";
      for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
      child.on("close", () => resolve(output));
    });
    expect(printed.length).toBeGreaterThan(10);
    expect(printed).not.toMatch(UNSAFE);
  });
});
