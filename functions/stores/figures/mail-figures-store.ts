/** What became of each journey's mails, by the day on which they left: rows of a journey's own, small enough for one write unit. */

import { addByStep, type FiguresByStep } from "#ports/mail/mail-figures.ts";
import type { MailFiguresStore } from "#ports/mail/mail-stores.ts";
import { contentReader, withVersion } from "../items/entity.ts";
import { fnv1a } from "../items/key-parts.ts";
import { mailFiguresKey, mailFiguresOf } from "../items/keys.ts";
import { untilWritten } from "../items/until-written.ts";
import type { Item, Table } from "../table/table.ts";

/** Several rows for each day, so that the recorders of a busy hour seldom conflict. */
const STRIPES = 4;

const read = contentReader<{ steps: FiguresByStep }>("journey's mail figures", { steps: "map" });

/** The port `MailFiguresStore` on the table. */
export function mailFiguresStore(table: Table): MailFiguresStore {
  return {
    add: async ({ journey, day, steps }, by) => {
      let stripes = STRIPES;
      await untilWritten(async () => {
        const key = mailFiguresKey(journey, day, fnv1a(by) % stripes);
        // After a conflict among twice as many rows: however many record at once, few of them meet twice.
        stripes *= 2;
        const stored = await table.get(key);
        const sums = stored ? addByStep(read(stored).steps, steps) : steps;
        const item: Item = { ...key, revision: (stored?.revision ?? 0) + 1, data: withVersion({ steps: sums }) };
        return table.put(item, stored?.revision ?? "absent");
      });
    },
    of: async (journey, from) => {
      let sums: FiguresByStep = {};
      for (const item of await table.query(mailFiguresOf(journey)))
        if (from === undefined || item.sk >= from) sums = addByStep(sums, read(item).steps);
      return sums;
    },
  };
}
