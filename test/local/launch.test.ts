/** A launch on the local system: by operations, on its virtual clock, over a restart. */

import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runLocal } from "#local/run-local.ts";
import { previewText, startedText, statusText, stoppedText } from "../../bin/commands/show/launch-text.ts";
import { shown } from "../commands/shown.ts";
import { openShop, type Shop, WORKFLOWS } from "./shop.ts";

const LETTER = `journey: letter
about: A letter to whom we choose.
topic: orders
starts_when: { manual: yes }
holdout: 0%
steps:
  - email: loyalty-thank-you
`;

let root: string;
let data: string;
let workflows: string;
let open: Shop | undefined;
const PEOPLE = 30;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "launch-"));
  data = join(root, "data");
  workflows = join(root, "workflows");
  const few = (path: string) => !/\/(journeys|templates)\/./.test(path) || /\/(loyalty-thank-you|layout)\b/.test(path);
  cpSync(WORKFLOWS, workflows, { recursive: true, filter: few });
  writeFileSync(join(workflows, "journeys", "letter.yaml"), LETTER);
  open = await openShop("2026-11-02T08:00:00Z", data, workflows);
  for (let n = 0; n < PEOPLE; n++) {
    const customer = { id: `c-${n}`, email: `c-${n}@example.ie`, first_name: "Aoife", country: "IE", time_zone: "Europe/Dublin" };
    await open.post({ type: "customer.updated", id: `update-${n}`, at: "2026-11-02T07:00:00Z", customer });
  }
  await open.advance("1 minute");
});
afterEach(async () => {
  await open?.close();
  rmSync(root, { recursive: true, force: true });
});

const named = { journey: "letter", occasion: "spring" };
const ramp = (steps = [20, 60, 100]) => ({ ...named, ramp: { steps, every: 3_600_000 } });
const preview = async () => shown(await runLocal(data, "preview-launch", ramp()), (done) => previewText(ramp(), done));
const launch = async (steps?: number[]) =>
  shown(await runLocal(data, "launch", ramp(steps)), (done) => startedText(ramp(steps), done));
const status = async () => shown(await runLocal(data, "launch-status", named), statusText);
const stop = async () => shown(await runLocal(data, "stop-launch", named), (done) => stoppedText(done.launch));
const readers = async (): Promise<number> => {
  const mails = (await open?.mails()) ?? [];
  expect(new Set(mails.map(({ to }) => to)).size, "no one gets it twice").toBe(mails.length);
  return mails.length;
};

describe("a launch on the local system", { timeout: 120_000 }, () => {
  it("goes up its ramp as time passes, also over a restart between two steps", async () => {
    expect((await preview()).text).toMatch(new RegExp(`would enter: ${PEOPLE}\\b.*mails: ${PEOPLE} today`, "s"));
    expect(await readers()).toBe(0);

    expect((await launch()).text).toContain("20 % are having their turn. 60 % follow 1 hour after");
    await open?.advance("2 minutes");
    const few = await readers();
    expect(few).toBeGreaterThan(0);
    expect(few).toBeLessThan(PEOPLE / 2);
    expect((await status()).text).toMatch(/20 % have had their turn; 60 % follow 2026-11-02 09:0\d UTC/);
    await open?.advance("50 minutes");
    expect(await readers()).toBe(few);

    await open?.close();
    expect((await status()).text).toContain("20 % have had their turn");
    expect(await launch()).toMatchObject({ ok: false, text: expect.stringContaining("npm start") });
    open = await openShop("2026-11-02T08:00:00Z", data, workflows);
    await open.advance("15 minutes");
    const more = await readers();
    expect(more).toBeGreaterThan(few);
    expect(more).toBeLessThan(PEOPLE);
    await open.advance("1 hour");
    expect(await readers()).toBe(PEOPLE);
    expect((await status()).text).toMatch(new RegExp(`is done: 100 %.*entered: ${PEOPLE}\\n +${PEOPLE} have got a mail`, "s"));
    expect((await preview()).text).toContain("Another --occasion begins anew");
  });

  it("stops at once when it is stopped, and is refused for what cannot be launched", async () => {
    await launch([20, 100]);
    await open?.advance("2 minutes");
    const few = await readers();
    expect((await stop()).text).toContain("was stopped at 20 %");
    await open?.advance("3 hours");
    expect(await readers()).toBe(few);

    const other = async (journey: string) => shown(await runLocal(data, "launch", { ...named, journey }));
    expect(await other("lettr")).toMatchObject({ ok: false, text: expect.stringContaining("letter") });
    expect(await other("loyalty-thank-you")).toMatchObject({ ok: false, text: expect.stringContaining("perennial enroll") });
    await runLocal(data, "pause", { journey: "letter" });
    expect(await other("letter")).toMatchObject({ ok: false, text: expect.stringContaining("is paused") });
  });
});
