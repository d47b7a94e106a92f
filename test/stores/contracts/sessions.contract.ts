/** What the store of the console's sessions must do: keep each under its hash, and let no two writers both win. */

import { describe, expect, it } from "vitest";
import type { Session } from "#ports/sessions.ts";
import type { OpenStores } from "../tables.ts";

const aSession = (id: string, more: Partial<Session> = {}): Session => ({
  ...{ id, subject: "s-1", name: "Ola Wójcik", role: "staff" },
  ...{ startedAt: 1_000, seenAt: 2_000, checkedAt: 3_000, askedAt: 4_000 },
  revision: 0,
  ...more,
});

export const sessionsContract = (of: OpenStores): void => {
  describe("the sessions of the console", () => {
    it("are found by their hash, whole, and listed with all others", async () => {
      const { sessions } = of.stores;
      const first = await sessions.save(aSession("h-1", { refresh: "sealed" }));
      const second = await sessions.save(aSession("h-2", { subject: "s-2", ended: "operator" }));
      expect(first).toEqual(aSession("h-1", { refresh: "sealed", revision: 1 }));
      expect(await sessions.session("h-1")).toEqual(first);
      expect(await sessions.session("h")).toBeUndefined();
      const all = (await sessions.all()).filter(({ id }) => id === "h-1" || id === "h-2");
      expect(all.sort((a, b) => a.id.localeCompare(b.id))).toEqual([first, second]);
    });

    it("are begun once under one hash, and of two writers one wins", async () => {
      const { sessions } = of.stores;
      const kept = await sessions.save(aSession("h-3"));
      if (kept === "conflict") throw new Error("it is new");
      expect(await sessions.save(aSession("h-3", { subject: "thief" }))).toBe("conflict");
      const both = await Promise.all([sessions.save({ ...kept, seenAt: 5_000 }), sessions.save({ ...kept, ended: "operator" })]);
      expect(both.filter((one) => one === "conflict")).toHaveLength(1);
      expect((await sessions.session("h-3"))?.subject).toBe("s-1");
    });

    it("are removed as they were read, and by nobody who has read an earlier state", async () => {
      const { sessions } = of.stores;
      const kept = await sessions.save(aSession("h-4"));
      if (kept === "conflict") throw new Error("it is new");
      const used = await sessions.save({ ...kept, seenAt: 6_000 });
      if (used === "conflict") throw new Error("nobody else writes it");
      expect(await sessions.remove(kept)).toBe("conflict");
      expect(await sessions.remove(used)).toBe("removed");
      expect(await sessions.session("h-4")).toBeUndefined();
    });
  });
};
