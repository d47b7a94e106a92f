/** What the store of audit records must do: append, and never change. */

import { describe, expect, it } from "vitest";
import type { AuditRecord } from "#ports/audit.ts";
import type { OpenStores } from "../tables.ts";

const at = (iso: string): number => Date.parse(iso);

const aRecord = (id: string, startedAt: number, more: Partial<AuditRecord> = {}): AuditRecord => ({
  id,
  startedAt,
  at: startedAt,
  who: "zofia",
  operation: "pause",
  subject: { journey: "letter", customers: ["hash-1"] },
  inputHash: "fingerprint",
  outcome: "started",
  ...more,
});

export const auditContract = (of: OpenStores): void => {
  describe("the audit trail", () => {
    it("gives back what was written, day by day, in the order in which operations were started", async () => {
      const late = aRecord("b", at("2001-03-04T23:59:59.999Z"));
      const early = aRecord("c", at("2001-03-04T00:00:00Z"));
      const ended = aRecord("c", early.startedAt, { at: early.startedAt + 5, outcome: "done", subject: { version: 3 } });
      const nextDay = aRecord("a", at("2001-03-05T00:00:00Z"), { outcome: "failed", reason: "StorageUnavailable" });
      for (const record of [late, nextDay, early, ended]) expect(await of.stores.audit.append(record)).toBe("appended");
      const { records, next } = await of.stores.audit.ofDay("2001-03-04", 100);
      expect(next).toBeUndefined();
      expect(records.filter(({ id }) => id === "c").sort((a, b) => a.at - b.at)).toEqual([early, ended]);
      expect(records.map(({ id }) => id)).toEqual(["c", "c", "b"]);
      expect((await of.stores.audit.ofDay("2001-03-05", 100)).records).toEqual([nextDay]);
      expect((await of.stores.audit.ofDay("2001-03-06", 100)).records).toEqual([]);
    });

    it("never overwrites a record: a second one is refused, and the first one stays", async () => {
      const first = aRecord("once", at("2001-04-01T10:00:00Z"));
      expect(await of.stores.audit.append(first)).toBe("appended");
      expect(await of.stores.audit.append({ ...first, who: "somebody else" })).toBe("exists");
      const done = { ...first, outcome: "done" as const };
      const both = await Promise.all([of.stores.audit.append(done), of.stores.audit.append({ ...done, outcome: "failed" })]);
      expect(both.sort()).toEqual(["appended", "exists"]);
      const { records } = await of.stores.audit.ofDay("2001-04-01", 100);
      expect(records.map(({ who }) => who)).toEqual(["zofia", "zofia"]);
    });

    it("lists a busy day page by page, each record once", async () => {
      const ids = Array.from({ length: 7 }, (_, n) => `busy-${n}`);
      for (const [n, id] of ids.entries()) await of.stores.audit.append(aRecord(id, at("2001-05-01T10:00:00Z") + n));
      const seen: string[] = [];
      for (let after: string | undefined; ; ) {
        const page = await of.stores.audit.ofDay("2001-05-01", 3, after);
        expect(page.records.length).toBeLessThanOrEqual(3);
        seen.push(...page.records.map(({ id }) => id));
        after = page.next;
        if (after === undefined) break;
      }
      expect(seen).toEqual(ids);
    });

    it("offers no way to change or to delete a record", () => {
      expect(Object.keys(of.stores.audit).sort()).toEqual(["append", "ofDay"]);
    });
  });
};
