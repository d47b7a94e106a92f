/** What the store of launches must do: list those that run. */

import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Launch } from "#ports/records.ts";
import { saved } from "../samples.ts";
import type { OpenStores } from "../tables.ts";

export const launchesContract = (of: OpenStores): void => {
  describe("a launch", () => {
    const aLaunch = (id: string): Launch => ({
      id,
      revision: 0,
      journey: "letter",
      cause: { kind: "manual", id: "june" },
      percent: 10,
      state: "running",
      startedAt: 5,
    });

    it("is listed while it runs or waits for its next step, and known after that", async () => {
      const id = `letter:${randomUUID()}`;
      const listed = async () => (await of.stores.launches.running()).filter((launch) => launch.id === id);
      expect(await of.stores.launches.load(id)).toBeUndefined();
      const running = saved(await of.stores.launches.save(aLaunch(id)));
      expect(await listed()).toEqual([running]);
      const waiting = saved(await of.stores.launches.save({ ...running, nextAt: 90 }));
      expect(await listed()).toEqual([waiting]);
      expect(await of.stores.launches.save({ ...running, state: "stopped" })).toBe("conflict");
      const { nextAt: _nextAt, ...rest } = waiting;
      const done = saved(await of.stores.launches.save({ ...rest, state: "done" }));
      expect(await listed()).toEqual([]);
      expect(await of.stores.launches.load(id)).toEqual(done);
    });
  });
};
