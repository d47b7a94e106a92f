/** The result of an operation as the command line would show it: its text, and its data. */

import type { OperationResult } from "#operations/operation-result.ts";
import { refusalText } from "../../bin/commands/run-on-system.ts";

type Shown = { ok: boolean; text: string; data: unknown };

export const shown = <Output>(result: OperationResult<Output>, text: (output: Output) => string = () => ""): Shown =>
  result.ok
    ? { ok: true, text: text(result.output), data: result.output }
    : { ok: false, text: refusalText(result), data: result.details };
