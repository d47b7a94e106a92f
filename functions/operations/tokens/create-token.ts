/** `create-token`: a secret by which an assistant asks in one's name, shown this once. */

import * as z from "zod";
import { Conflict } from "#ports/errors/conflict.ts";
import { defineOperation } from "../define-operation.ts";
import type { OperationPorts } from "../operation-ports.ts";
import { done, type Refused, refused } from "../operation-result.ts";
import { type Caller, includesRole, ROLES, type Role, roleHas } from "../rights.ts";
import { shownToken, tokenShape } from "./token-shape.ts";
import { LIVES_FOR, shownId, tokenStanding } from "./token-standing.ts";

/** More of one person are more than they have assistants. */
const MOST = 10;

type Needs = Pick<OperationPorts, "tokens" | "sessions" | "clock" | "machineClock" | "ownMachine">;

export const createToken = defineOperation({
  name: "create-token",
  summary: "make a token by which an assistant reads, and writes drafts, in your name for ninety days",
  right: "connect",
  changes: true,
  input: z.strictObject({
    name: z.string().trim().min(1, "must not be empty").max(60, "is longer than 60 characters").describe("what it is for"),
    role: z.enum(ROLES).optional().describe("what it may do at most: a role that yours includes; by default yours"),
    people: z.boolean().default(false).describe("whether people and their words can be seen by it, where the role may"),
  }),
  output: tokenShape.extend({
    /** Kept nowhere: who loses it makes another. */
    secret: z.string(),
  }),
  subject: () => ({}),
  run: async (ports: Needs, { name, role: asked, people }, caller) => {
    const role = asked ?? caller.role;
    const why = whyNot(ports, caller, { role, people });
    if (why) return why;
    const { tokens, machineClock = ports.clock } = ports;
    const now = machineClock.now();
    const confirmedAt = await confirmation(ports, caller, now);
    if (confirmedAt === undefined) return refused("You are logged in no more.", { remedy: "Log in to the console again." });
    const theirs = (await tokens.all()).filter(({ subject }) => subject === caller.id);
    const over = theirs.filter((token) => tokenStanding(token, now) === "over");
    if (theirs.length - over.length >= MOST)
      return refused(`You have ${MOST} tokens already.`, { remedy: "Revoke one that nothing uses any more." });
    await Promise.all(over.map((token) => tokens.remove(token)));
    const { secret, id } = tokens.newSecret();
    const token = {
      ...{ id, name, person: caller.name, role, people, ...(caller.id === undefined ? {} : { subject: caller.id }) },
      ...{ createdAt: now, expiresAt: now + LIVES_FOR, confirmedAt, minute: 0, calls: 0, revision: 0 },
    };
    if ((await tokens.save(token)) === "conflict") throw new Conflict();
    return done({ ...shownToken(token, now), secret }, { token: shownId(token) });
  },
});

/**
 * When the issuer last said which role they have, for all that is known of their sessions; now for whoever has none. Undefined: all that
 * they had were ended, such as just now by an operator.
 */
const confirmation = async ({ sessions }: Needs, { id }: Caller, now: number): Promise<number | undefined> => {
  if (id === undefined) return now;
  const theirs = (await sessions.all()).filter(({ subject }) => subject === id);
  const open = theirs.filter(({ ended }) => ended === undefined);
  if (open.length > 0) return Math.max(...open.map(({ checkedAt }) => checkedAt));
  return theirs.length > 0 ? undefined : now;
};

/** AWS's word alone on who calls says nothing of which people they may see: such a token would open more than they have. */
const whyNot = (
  { ownMachine = false }: Needs,
  { id, name, role: own }: Caller,
  { role, people }: { role: Role; people: boolean },
): Refused | undefined => {
  if (id === undefined && !ownMachine)
    return refused("A token belongs to somebody who can log in.", {
      remedy: "Log in to the console, and make it in its settings.",
    });
  if (!includesRole(own, role)) return refused(`${name} (${own}) cannot make a token for the role ${role}.`);
  if (people && !roleHas(role, "read-people"))
    return refused(`The role ${role} sees no people, so neither can a token.`, { remedy: "Leave people out." });
  return undefined;
};
