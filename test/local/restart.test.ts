/** What a stopped system finds again, and which folders it leaves alone. */

import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { localClock } from "#local/clock/local-clock.ts";
import { runLocal } from "#local/run-local.ts";
import { customersIn } from "#local/storage/customers-in.ts";
import { openDataFolder } from "#local/storage/data-folder.ts";
import { RUNNING } from "#local/storage/running-note.ts";
import { checkedSystem } from "./checked-system.ts";
import { openShop, WORKFLOWS } from "./shop.ts";

const START = "2026-11-02T08:00:00Z";

let place: string;
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "perennial-"));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

const registered = {
  type: "asset.registered",
  id: "evt-1",
  at: START,
  customer: {
    id: "c-1",
    email: "aino@example.fi",
    first_name: "Aino",
    locale: "fi",
    time_zone: "Europe/Helsinki",
    country: "FI",
  },
  asset: { id: "a-1", name: "Boiler 24 kW", installed_at: "2026-01-10", maintenance_every: "12 months" },
};

describe("a system that was stopped", () => {
  it("goes on at its own time with everybody who waited, and takes a repeated webhook for what it is", async () => {
    const before = await openShop(START, place);
    await before.post(registered);
    await before.advanceTo("2026-12-12T00:00:00Z");
    await before.close();

    const after = await openShop(START, place);
    expect(await (await after.ask("/local/clock")).json()).toEqual({ now: "2026-12-12T00:00:00.000Z" });
    expect((await after.post(registered)).status).toBe(202);
    await after.advanceTo("2027-01-31T00:00:00Z");
    expect((await after.mails()).map((mail) => mail.at.slice(0, 10))).toEqual(["2026-12-11", "2027-01-03"]);
    await after.close();
  });

  it("may be stopped while time passes, and lets the rest pass later", async () => {
    const before = await openShop(START, place);
    await before.post(registered);
    const passing = before.advanceTo("2027-01-31T00:00:00Z").catch(() => "cut off");
    await before.close();
    await passing;

    const after = await openShop(START, place);
    await after.advanceTo("2027-01-31T00:00:00Z");
    expect((await after.truth()).map((sent) => sent.at.slice(0, 10))).toEqual(["2026-12-11", "2027-01-03"]);
    await after.close();
  });

  it("can still be asked about a customer, and while it runs as well", async () => {
    const shop = await openShop(START, place);
    await shop.post(registered);
    await shop.advance("1 minute");
    const running = await runLocal(place, "explain", { customer: "aino@example.fi" });
    await shop.close();
    const stopped = await runLocal(place, "explain", { customer: "c-1", journey: "maintenance-reminder" });
    expect(running).toMatchObject({ output: { customer: "standard/c-1" } });
    expect(stopped).toMatchObject({ output: { stories: [{ state: "expected" }] } });
    const unknown = await runLocal(place, "explain", { customer: "nobody@example.com" });
    expect(unknown).toMatchObject({ ok: false, problem: expect.stringContaining("no customer") });
  });

  it("is not mistaken, once it was killed, for another system that answers at its address", async () => {
    const killed = await openShop(START, place);
    await killed.close();
    const elsewhere = mkdtempSync(join(tmpdir(), "perennial-"));
    const other = await openShop(START, elsewhere);
    const { pid } = spawnSync(process.execPath, ["--version"]);
    openDataFolder(place).write(RUNNING, { url: other.url, pid });
    expect(await runLocal(place, "pause", { journey: "maintenance-reminder" })).toMatchObject({ ok: true });
    const { output } = z
      .object({ output: z.object({ operations: z.array(z.unknown()) }) })
      .parse(await runLocal(elsewhere, "audit", { days: 1 }));
    expect(output.operations).toEqual([]);
    await other.close();
    rmSync(elsewhere, { recursive: true, force: true });
  });

  it("keeps what was published last where the folder of it is gone, and starts on nothing that was never published", async () => {
    const own = join(place, "own");
    const few = (path: string) => !/\/(journeys|templates|recipes)\//.test(path) || /\/(loyalty-thank-you|layout)\b/.test(path);
    cpSync(WORKFLOWS, own, { recursive: true, filter: few });
    const before = await openShop(START, join(place, "data"), own);
    await before.close();
    const again = (data: string) =>
      checkedSystem({
        folder: openDataFolder(join(place, data)),
        ...{
          clock: "virtual",
          at: Date.parse(START),
          port: 0,
          workflows: WORKFLOWS,
          publishing: "nothing",
          line: "Name a folder.",
        },
      });
    const after = await again("data");
    const { journeys } = await after.ports.publications.fresh();
    await after.close();

    expect(journeys.map(({ name, version, state }) => [name, version, state])).toEqual([["loyalty-thank-you", 1, "live"]]);
    await expect(again("unused")).rejects.toThrow("Nothing is published in this data folder yet. Name a folder.");
  });

  it("does not start twice on one folder", async () => {
    const shop = await openShop(START, place);
    const second = checkedSystem({ folder: openDataFolder(place), clock: "virtual", port: 0, workflows: WORKFLOWS });
    await expect(second).rejects.toThrow("in use");
    await shop.close();
  });

  it("was down until the moment at which it is started, where that lies later than its clock", () => {
    const folder = openDataFolder(place);
    const at = (iso: string) => localClock("virtual", Date.parse(iso), folder).clock.now();
    expect(at(START)).toBe(Date.parse(START));
    expect(at("2026-11-05T08:00:00Z")).toBe(Date.parse("2026-11-05T08:00:00Z"));
    expect(at(START)).toBe(Date.parse("2026-11-05T08:00:00Z"));
  });

  it("leaps no farther than ten years over those who wait, and wants to know where its clock stood if it is not told", async () => {
    await (await openShop(START, place)).close();
    const folder = openDataFolder(place);
    const at = (iso?: string) => localClock("virtual", iso === undefined ? undefined : Date.parse(iso), folder).clock.now();
    expect(() => at("9999-01-01T00:00:00Z")).toThrow(/more than 10 years .*2026-11-02/);
    expect(at("2036-11-01T00:00:00Z")).toBe(Date.parse("2036-11-01T00:00:00Z"));
    rmSync(join(place, "clock.json"));
    expect(() => at()).toThrow(/clock\.json is missing.*--at/);
    expect(() => at("9999-01-01T00:00:00Z")).toThrow("more than 10 years");
    expect(at(START)).toBe(Date.parse(START));
    expect(at(), "from then on it knows").toBe(Date.parse(START));
  });

  it("does not turn its clock back to the real time", () => {
    const folder = openDataFolder(place);
    localClock("virtual", Date.parse("2199-01-01T00:00:00Z"), folder);
    expect(() => localClock("real", undefined, folder)).toThrow("2199-01-01");
  });
});

describe("a data folder that was copied yesterday and put back", () => {
  it("mails nobody, takes webhooks in, and goes on once a person has looked and said so", async () => {
    const [folder, backup] = [join(place, "state"), join(place, "backup")];
    const before = await openShop(START, folder);
    await before.post(registered);
    await before.mails();
    await before.close();
    cpSync(folder, backup, { recursive: true, preserveTimestamps: true });
    const meanwhile = await openShop(START, folder);
    await meanwhile.advanceTo("2026-12-12T00:00:00Z");
    expect(await meanwhile.truth()).toHaveLength(1);
    await meanwhile.close();
    rmSync(folder, { recursive: true });
    cpSync(backup, folder, { recursive: true, preserveTimestamps: true });

    const after = await openShop(START, folder);
    expect((await after.post({ ...registered, id: "evt-2", asset: { ...registered.asset, id: "a-2" } })).status).toBe(202);
    await after.advanceTo("2026-12-11T12:00:00Z");
    expect(await after.truth()).toEqual([]);
    expect(await after.explain("aino@example.fi", "maintenance-reminder")).toContainEqual(
      expect.stringContaining("perennial resume-after-restore"),
    );
    const preview = await runLocal(folder, "preview-restore", {});
    expect(preview).toMatchObject({ ok: true, output: { standing: "restored" } });
    expect(await runLocal(folder, "resume-after-restore", {})).toMatchObject({ ok: true });
    await after.advanceTo("2026-12-12T00:00:00Z");
    expect((await after.truth()).length).toBeGreaterThan(0);
    await after.close();
  });
});

describe("a data folder", () => {
  it("is cleared when it is asked for, and only what is Perennial's", () => {
    openDataFolder(place).write("demo.json", { done: 1 });
    openDataFolder(place, true);
    expect(readdirSync(place)).toEqual([".gitignore", "perennial-data.json"]);
  });

  it("is not cleared by --empty alone where it holds a shop's customers", async () => {
    const shop = await openShop(START, place);
    await shop.post(registered);
    await shop.advance("1 minute");
    await shop.close();
    const start = () => spawnSync(process.execPath, ["bin/perennial.ts", "start", "--data", place, "--port", "0", "--empty"]);
    const { status, stderr } = start();
    expect([status, String(stderr)]).toEqual([1, expect.stringMatching(/holds 1 customers.*--yes/)]);
    expect(customersIn(place)).toBe(1);
  });

  it("is left alone when it holds somebody else's files", () => {
    writeFileSync(join(place, "thesis.txt"), "ten years of work");
    expect(() => openDataFolder(place, true)).toThrow("not Perennial's");
    expect(() => openDataFolder(place)).toThrow("not Perennial's");
    expect(existsSync(join(place, "thesis.txt"))).toBe(true);
  });

  it("that has lost its own file says how it is had back, and mails nobody before a person has looked", async () => {
    const before = await openShop(START, place);
    await before.post(registered);
    await before.close();
    rmSync(join(place, "perennial-data.json"));
    expect(() => openDataFolder(place)).toThrow(/perennial-data\.json.*make an empty file.*resume-after-restore/);
    expect(() => openDataFolder(place, true), "nor is it cleared").toThrow("perennial-data.json");
    writeFileSync(join(place, "perennial-data.json"), "");
    const after = await openShop(START, place);
    await after.advanceTo("2026-12-12T00:00:00Z");
    expect(await after.truth()).toEqual([]);
    expect(await runLocal(place, "resume-after-restore", {})).toMatchObject({ ok: true });
    await after.close();
  });

  it("has to be a folder that can be written", () => {
    writeFileSync(join(place, "file"), "");
    expect(() => openDataFolder(join(place, "file"))).toThrow(/cannot hold the state .*--data/);
    expect(() => openDataFolder(join(place, "file", "below"))).toThrow(/cannot hold the state .*--data/);
  });

  it("is not cleared under a system that runs on it", () => {
    // Process 1 lives on every machine.
    openDataFolder(place).write(RUNNING, { url: "http://127.0.0.1:4100", pid: 1 });
    expect(() => openDataFolder(place, true)).toThrow("http://127.0.0.1:4100");
  });

  it("is cleared after a system that was killed on it", () => {
    openDataFolder(place).write(RUNNING, { url: "http://127.0.0.1:4100", pid: 2 ** 30 });
    openDataFolder(place, true);
    expect(existsSync(join(place, RUNNING))).toBe(false);
  });
});
