/** The comparison can fail: differences that are planted in the back-test are found, each within a few hundred histories. */

import { expect, it } from "vitest";
import { compared, disagreement } from "./disagreement.ts";
import { drawHistory } from "./draw-history.ts";
import type { Planted } from "./memory-system.ts";

/** Within so many histories, from a seed near one that shows it. */
const ENOUGH = 400;

const PLANTED: Record<string, Planted & { from?: number }> = {
  "refusals on a date are not kept": { requests: (of) => ({ ...of, saveRefusal: (refusal) => refusal }) },
  "an order that another id of theirs tells is counted in two people": {
    requests: (of, { customerRecords }) => ({ ...of, customerRecord: (id) => customerRecords.get(id) }),
  },
  "who has left an address is forgotten there": {
    requests: (of) => ({ ...of, address: (id) => ({ ...of.address(id), formerCustomers: [] }) }),
  },
  "only the one who asks is erased": { requests: (of) => ({ ...of, beginErasure: () => undefined }) },
  "the lowest priority goes first": { from: 300, sweepOrder: (due) => due.toReversed() },
  "what a mail claims of the caps is not kept": { from: 100, requests: (of) => ({ ...of, commitClaim: (address) => address }) },
  "a mail leaves a minute late": {
    requests: (of) => ({ ...of, saveEnrollment: (save) => of.saveEnrollment({ ...save, after: later(save.after) }) }),
  },
};

const later = <T extends { dueAt?: number }>(row: T): T =>
  row.dueAt === undefined ? row : { ...row, dueAt: row.dueAt + 60_000 };

it.each(Object.entries(PLANTED))(
  "notices that %s, and prints a small history",
  { timeout: 120_000 },
  async (_name, { from = 1, ...planted }) => {
    for (let seed = from; seed < from + ENOUGH; seed++) {
      const history = drawHistory(seed);
      if ((await compared(history, planted)).differences.length === 0) continue;
      const small = (await disagreement(history, planted)) ?? "";
      const acts = small.split("\n").filter((line) => line.startsWith("  ")).length;
      expect(small).toContain(`seed ${seed}`);
      expect(small).toMatch(/live only|back-test/);
      expect(acts).toBeLessThanOrEqual(6);
      return;
    }
    expect.fail(`not noticed within ${ENOUGH} histories`);
  },
);
