/** `tokens`: one's personal tokens; for an operator, everybody's. */

import * as z from "zod";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done } from "../operation-result.ts";
import { shownToken, tokenShape } from "./token-shape.ts";
import { isTheirs } from "./token-standing.ts";

export const tokens = defineOperation({
  name: "tokens",
  summary: "list your tokens for assistants, with what each may see and when it was used last; an operator sees everybody's",
  right: "connect",
  changes: false,
  input: z.strictObject({}),
  output: z.object({ tokens: z.array(tokenShape) }),
  run: async (ports: Pick<OperationPorts, "tokens" | "clock" | "machineClock">, _input, caller) => {
    const now = (ports.machineClock ?? ports.clock).now();
    const theirs = (await ports.tokens.all()).filter((token) => isTheirs(token, caller));
    return done({ tokens: theirs.sort((a, b) => b.createdAt - a.createdAt).map((token) => shownToken(token, now)) });
  },
});
