/** `end-sessions`: logs somebody out of the console at once, wherever they are logged in. */

import * as z from "zod";
import { Conflict } from "#ports/errors/conflict.ts";
import type { Session } from "#ports/sessions.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, refused } from "../operation-result.ts";
import { name } from "../shapes.ts";
import { revokeTokens } from "../tokens/person-tokens.ts";

/** A request of the session's holder may write its row at the same time. */
const TRIES = 5;

export const endSessions = defineOperation({
  name: "end-sessions",
  summary: "log a person out of the console at once, and end their tokens, such as after their role was taken away",
  right: "operate",
  changes: true,
  input: z.strictObject({
    person: name.optional().describe("whom, by their id at the issuer, which `sessions` lists; without one, everybody"),
  }),
  /** `tokens`: how many of them were revoked. */
  output: z.object({ ended: z.number(), tokens: z.number() }),
  subject: ({ person }) => (person === undefined ? {} : { person }),
  run: async (ports: Pick<OperationPorts, "sessions" | "tokens">, { person }) => {
    const all = await ports.sessions.all();
    const theirs = all.filter(({ subject, ended }) => ended === undefined && (person === undefined || subject === person));
    // The sessions first: a token made by one of them before it ended is among those that are revoked then, or once more.
    await Promise.all(theirs.map((session) => end(ports, session)));
    const tokens = (await revokeTokens(ports, person)) + (await revokeTokens(ports, person));
    if (theirs.length === 0 && tokens === 0)
      return refused(person === undefined ? "Nobody is logged in." : `Nobody is logged in as "${person}".`, {
        remedy: "`perennial sessions` lists who is.",
      });
    return done({ ended: theirs.length, tokens });
  },
});

/** Its row stays, so that its holder is told why. What the issuer would be asked with goes. */
const end = async ({ sessions }: Pick<OperationPorts, "sessions">, { id }: Session): Promise<void> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const session = await sessions.session(id);
    if (!session || session.ended) return;
    const { refresh: _refresh, ...rest } = session;
    if ((await sessions.save({ ...rest, ended: "operator" })) !== "conflict") return;
  }
  throw new Conflict();
};
