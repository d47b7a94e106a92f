/** Walks, the starts that dates bring, and refusals: saved together with their place in the due index in one write. */

import type { Start, Walk, WhyRow } from "#engine/model/enrollment.ts";
import type { WalkStore } from "#ports/stores.ts";
import { reader, type Shape, saver } from "./entity.ts";
import { pausedShard, quarantineShard, refusalKey, STUCK, shardOf, startKey, walkKey } from "./keys.ts";
import type { Due, Table } from "./table.ts";

const WALK: Shape<Walk> = {
  id: "string",
  customer: "string",
  journey: "string",
  version: "number",
  key: "string",
  entry: "number",
  state: "string",
  enteredAt: "number",
  cause: "string",
  since: "number",
  context: "map",
  seen: "list",
  history: "list",
  failures: "number",
};
const START: Shape<Start> = {
  customer: "string",
  journey: "string",
  key: "string",
  dueAt: "number",
  occurrence: "string",
  context: "map",
  failures: "number",
};
const REFUSAL: Shape<WhyRow> = { customer: "string", journey: "string", key: "string", at: "number", reason: "map" };

export const readWalk = reader<Walk>("walk", WALK);
export const readStart = reader<Start>("start", START);
export const readRefusal = reader<WhyRow>("refusal", REFUSAL);

type Placed = { customer: string; journey: string; dueAt?: number; setAside?: boolean; notBefore?: number };

const dueOf = ({ customer, journey, dueAt, setAside, notBefore = 0 }: Placed): Due | undefined =>
  dueAt === undefined
    ? undefined
    : { shard: setAside ? pausedShard(journey) : shardOf(customer), at: Math.max(dueAt, notBefore) };

/** Nobody drops out of sight: whoever waits for nothing, though they are inside, stands where the nightly audit looks. */
const dueOfWalk = (walk: Walk): Due | undefined => {
  const { journey, state, dueAt, endReason, history } = walk;
  switch (state) {
    case "active":
      return dueAt !== undefined && Number.isFinite(dueAt) ? dueOf(walk) : { shard: STUCK, at: 0 };
    case "quarantined":
      return { shard: quarantineShard(journey), at: history.at(-1)?.at ?? 0 };
    case "ended":
      return endReason === undefined ? { shard: STUCK, at: 0 } : undefined;
  }
};

export const walkStore = (table: Table): WalkStore => ({
  saveAdvance: saver<Walk>(table, walkKey, dueOfWalk),
  saveStart: saver<Start>(table, startKey, dueOf),
  removeStart: (start) => table.remove(startKey(start), start.revision),
  saveRefusal: saver<WhyRow>(table, refusalKey),
});
