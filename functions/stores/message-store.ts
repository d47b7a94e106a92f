/** The ledger of mails: one row for each logical mail, in the due index while it is unknown, unclassified, or waits for a person. */

import type { Message } from "#engine/model/message.ts";
import type { MessageStore } from "#ports/mail/mail-stores.ts";
import { reader, type Shape, saver } from "./items/entity.ts";
import { messageKey } from "./items/keys.ts";
import { REVIEW, shardOf } from "./items/shards.ts";
import type { Due, Table } from "./table/table.ts";

const SHAPE: Shape<Message> = {
  mailKey: "string",
  state: "string",
  journey: "string",
  step: "string",
  template: "string",
  topic: "string",
  address: "string",
  at: "number",
  sesIds: "list",
};

/** The port `MessageStore` on the table. */
export function messageStore(table: Table): MessageStore {
  return {
    load: async (mailKey) => {
      const item = await table.get(messageKey(mailKey));
      return item && readMessage(item);
    },
    save: saver<Message>(table, ({ mailKey }) => messageKey(mailKey), dueOf),
    forReview: async (limit) => {
      const rows = await table.due(REVIEW, Number.MAX_SAFE_INTEGER, limit);
      const items = await Promise.all(rows.map((row) => table.get(row)));
      // The index lags: what has been settled meanwhile is left out.
      return items.flatMap((item) => (item ? [readMessage(item)] : [])).filter(needsReview);
    },
  };
}

const needsReview = ({ state }: Message): boolean => state === "unconfirmed" || state === "failed";

/** An answer that did not arrive is due at once, an unknown mail when it is given up, one with opens or clicks when they are classified; one for review is listed by its age. */
const dueOf = (message: Message): Due | undefined => {
  if (message.noticeAt !== undefined) return { shard: shardOf(message.mailKey), at: message.noticeAt };
  if (needsReview(message)) return { shard: REVIEW, at: message.at };
  const at = message.state === "unknown" ? message.settleAt : message.classifyAt;
  return at === undefined ? undefined : { shard: shardOf(message.mailKey), at };
};

/** A stored message. */
export const readMessage = reader<Message>("message", SHAPE);
