/** Events, each stored once under its signed identity and due until it is handled. */

import { eventId } from "#engine/model/ids.ts";
import type { StoredEvent } from "#ports/records.ts";
import type { EventStore } from "#ports/stores.ts";
import { reader, type Shape, saver } from "./items/entity.ts";
import { eventKey } from "./items/keys.ts";
import { EVENT_REVIEW, shardOf } from "./items/shards.ts";
import type { Due, Table } from "./table/table.ts";

const SHAPE: Shape<StoredEvent> = {
  id: "string",
  source: "string",
  event: "map",
  receivedAt: "number",
  state: "string",
  failures: "number",
};

/** The port `EventStore` on the table. */
export function eventStore(table: Table): EventStore {
  const read = reader<StoredEvent>("event", SHAPE);
  const save = saver<StoredEvent>(table, ({ id }) => eventKey(id), dueOf);
  const load = async (id: string): Promise<StoredEvent | undefined> => {
    const item = await table.get(eventKey(id));
    return item && read(item);
  };
  return {
    storeOnce: async (event, source, now, fingerprint) => {
      const id = eventId(source, event.id);
      const fresh: StoredEvent = { id, revision: 0, source, event, receivedAt: now, state: "new", dueAt: now, failures: 0 };
      const saved = await save(fingerprint === undefined ? fresh : { ...fresh, fingerprint });
      if (saved !== "conflict") return { id, duplicate: false };
      if (fingerprint === undefined) return { id, duplicate: true };
      const before = (await load(id))?.fingerprint;
      return { id, duplicate: true, ...(before === undefined || before === fingerprint ? {} : { differs: true }) };
    },
    load,
    save,
    forReview: async (limit, from) => {
      const rows = await table.due(EVENT_REVIEW, Number.MAX_SAFE_INTEGER, limit, from);
      const items = await Promise.all(rows.map((row) => table.get(row)));
      // The index lags: what has been settled meanwhile is left out.
      return items.flatMap((item) => (item ? [read(item)] : [])).filter(({ state }) => state === "quarantined");
    },
  };
}

const dueOf = ({ id, dueAt, state, receivedAt }: StoredEvent): Due | undefined => {
  if (state === "quarantined") return { shard: EVENT_REVIEW, at: receivedAt };
  return dueAt === undefined ? undefined : { shard: shardOf(id), at: dueAt };
};
