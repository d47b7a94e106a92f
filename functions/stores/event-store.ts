/**
 * Webhook deliveries, each stored once under its signed identity and due until it has been worked on.
 *
 * The event itself stands in its item as JSON text: it is written once, read whole and never looked into by the table, and as
 * nested attributes it costs the door, where order systems wait, twice the time.
 */

import { eventId } from "#engine/ids.ts";
import { reader, type Shape, saver } from "./entity.ts";
import { eventKey, shardOf } from "./keys.ts";
import type { EventStore, StoredEvent } from "./stores.ts";
import type { Due, Table } from "./table.ts";

type EventItem = Omit<StoredEvent, "event"> & { event: string };

const SHAPE: Shape<EventItem> = {
  id: "string",
  source: "string",
  event: "string",
  receivedAt: "number",
  state: "string",
  failures: "number",
};

const dueOf = ({ id, dueAt }: EventItem): Due | undefined =>
  dueAt === undefined ? undefined : { shard: shardOf(id), at: dueAt };

export const eventStore = (table: Table): EventStore => {
  const read = reader<EventItem>("event", SHAPE);
  const saveItem = saver<EventItem>(table, ({ id }) => eventKey(id), dueOf);
  const save = async (stored: StoredEvent): Promise<StoredEvent | "conflict"> => {
    const saved = await saveItem({ ...stored, event: JSON.stringify(stored.event) });
    return saved === "conflict" ? saved : { ...stored, revision: saved.revision };
  };
  return {
    storeOnce: async (event, source, now) => {
      const id = eventId(source, event.id);
      const saved = await save({ id, revision: 0, source, event, receivedAt: now, state: "new", dueAt: now, failures: 0 });
      return { id, duplicate: saved === "conflict" };
    },
    load: async (id) => {
      const item = await table.get(eventKey(id));
      if (!item) return undefined;
      const { event, ...rest } = read(item);
      return { ...rest, event: JSON.parse(event) };
    },
    save,
  };
};
