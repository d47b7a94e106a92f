/** What is being published at the moment: one row, beside the list of the files. */

import type { PublishingNow, PublishingStore } from "#ports/drafts/publishing-now.ts";
import { publishingKey } from "../items/console-keys.ts";
import { reader, type Shape, saver } from "../items/entity.ts";
import type { Table } from "../table/table.ts";

const SHAPE: Shape<PublishingNow> = { by: "map", since: "number", until: "number" };

/** The port `PublishingStore` on the table. */
export function publishingStore(table: Table): PublishingStore {
  const read = reader<PublishingNow>("note of what is being published", SHAPE);
  return {
    now: async () => {
      const item = await table.get(publishingKey);
      return item && read(item);
    },
    save: saver<PublishingNow>(table, () => publishingKey),
  };
}
