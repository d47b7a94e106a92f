/** Answers to survey mails, in the partition of the customer who gave them, so that they are erased with it. */

import type { SurveyAnswer } from "#ports/records.ts";
import type { AnswerStore } from "#ports/stores.ts";
import { reader, type Shape, saver } from "./items/entity.ts";
import { ANSWERS, answerKey, customerPartition } from "./items/keys.ts";
import type { Table } from "./table/table.ts";

const SHAPE: Shape<SurveyAnswer> = { customer: "string", mailKey: "string", score: "number", firstAt: "number", at: "number" };

/** The port `AnswerStore` on the table. */
export function answerStore(table: Table): AnswerStore {
  const read = reader<SurveyAnswer>("survey answer", SHAPE);
  return {
    load: async (customer, mailKey) => {
      const item = await table.get(answerKey(customer, mailKey));
      return item && read(item);
    },
    of: async (customer) => (await table.query(customerPartition(customer), ANSWERS)).map(read),
    save: saver<SurveyAnswer>(table, ({ customer, mailKey }) => answerKey(customer, mailKey)),
  };
}
