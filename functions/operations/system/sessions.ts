/** `sessions`: who has logged in to the console, in which role, and when they were last seen. */

import * as z from "zod";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done } from "../operation-result.ts";

export const sessions = defineOperation({
  name: "sessions",
  summary: "list who has logged in to the console, in which role, and when they were last seen",
  right: "operate",
  changes: false,
  input: z.strictObject({}),
  output: z.object({
    /** One a session, the latest first; times are of the real clock. */
    sessions: z.array(
      z.object({ person: z.string(), name: z.string(), role: z.string(), startedAt: z.number(), seenAt: z.number() }),
    ),
  }),
  run: async (ports: Pick<OperationPorts, "sessions">) => {
    const held = (await ports.sessions.all()).filter(({ ended }) => ended === undefined);
    return done({
      sessions: held
        .map(({ subject, name, role, startedAt, seenAt }) => ({ person: subject, name, role, startedAt, seenAt }))
        .sort((a, b) => b.startedAt - a.startedAt),
    });
  },
});
