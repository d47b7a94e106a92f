/** What may be written at a place beyond what its JSON Schema says: names of the shop's own, and conditions. For completing. */

import * as z from "zod";

/** `names`: all that may stand there; of a condition the facts that may be asked. */
export type WrittenNames = {
  what: "event" | "person" | "template" | "topic" | "segment" | "call" | "pool" | "field" | "condition";
  names: readonly string[];
};

/** By the schema that reads them. */
export const writtenNames = z.registry<WrittenNames>();
