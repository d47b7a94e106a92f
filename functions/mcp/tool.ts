/** A tool as it is offered to assistants: an operation's name, words and schemas as plain data, so that whoever offers it holds no operation. */

import type { OperationName } from "#operations/registry.ts";
import type { Right } from "#operations/rights.ts";
import type { Placed } from "#operations/tool-table.ts";

/** JSON Schema (2020-12), of an object. */
export type Schema = { type: "object"; [key: string]: unknown };

export type Tool = {
  name: OperationName;
  description: string;
  kind: Exclude<Placed["tool"], "none">;
  right: Right;
  /** It works where the workflows folder lies. */
  needsFolder: boolean;
  input: Schema;
  /** As the operation answers; texts from outside are marked by `from`. */
  output: Schema;
};
