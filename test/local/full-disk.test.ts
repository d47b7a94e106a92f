/** A full disk: what could not be stored is answered with 503 and no more, also where even the note about it cannot be written. */

import { existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openDataFolder } from "#local/storage/data-folder.ts";
import { openShop } from "./shop.ts";

let place = "";
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "perennial-full-"));
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(place, { recursive: true, force: true });
});

const registered = {
  type: "asset.registered",
  id: "evt-1",
  at: "2026-11-02T08:00:00Z",
  customer: { id: "c-1", email: "aino@example.fi", country: "FI" },
  asset: { id: "a-1", name: "Boiler 24 kW", installed_at: "2026-01-10" },
};

describe("the disk full while an error is noted", () => {
  // The device that takes no byte: whoever writes is told that there is no space left.
  it.runIf(existsSync("/dev/full"))("503, nothing lost, no stack trace to the sender", async () => {
    openDataFolder(place);
    symlinkSync("/dev/full", join(place, "notes.jsonl"));
    const shop = await openShop("2026-11-02T08:00:00Z", place);
    await shop.fault({ dynamodb: { mode: "throttle" } });
    const refused = [await shop.post(registered), await shop.ask("/local/people/export", { person: "c-1" })];
    expect(refused.map(({ status }) => status)).toEqual([503, 503]);
    for (const answer of refused) expect(await answer.text()).not.toMatch(/\.ts:|at |ENOSPC|node_modules/);
    await shop.fault({ dynamodb: { mode: "none" } });
    expect((await shop.post(registered)).status).toBe(202);
    expect(await shop.explain("aino@example.fi", "maintenance-reminder")).not.toEqual([]);
    await shop.close();
  });
});
