/** What becomes of a person's tokens with their log-ins: confirmed by each, at rest once their role is taken away, gone by an operator's word. */

import type { AccessToken, TokenStore } from "#ports/console/tokens.ts";
import { Conflict } from "#ports/errors/conflict.ts";
import { includesRole, type Role } from "../rights.ts";
import { roleOfToken } from "./token-standing.ts";

type Parts = { tokens: TokenStore };

/** Whoever uses a token writes its row at the same time. */
const TRIES = 5;

/**
 * The issuer has said which role they have now. A token of a role that this one does not include rests until it does again.
 *
 * @throws Conflict where others write the same row again and again
 */
export async function confirmTokens({ tokens }: Parts, subject: string, role: Role, now: number): Promise<void> {
  await Promise.all(
    (await ofPerson(tokens, subject)).map((token) => {
      const has = roleOfToken(token);
      return confirmedAt(tokens, token, has !== undefined && includesRole(role, has) ? now : 0);
    }),
  );
}

/** The issuer lets them in no more, or they have no role: no token of theirs holds until they have logged in again. @throws Conflict */
export async function restTokens({ tokens }: Parts, subject: string): Promise<void> {
  await Promise.all((await ofPerson(tokens, subject)).map((token) => confirmedAt(tokens, token, 0)));
}

/** Of this person, or of everybody. @returns how many there were. @throws Conflict */
export async function revokeTokens({ tokens }: Parts, subject: string | undefined): Promise<number> {
  const theirs = subject === undefined ? await tokens.all() : await ofPerson(tokens, subject);
  await Promise.all(theirs.map((token) => revokeToken({ tokens }, token)));
  return theirs.length;
}

/** For good. @throws Conflict */
export async function revokeToken({ tokens }: Parts, { id }: Pick<AccessToken, "id">): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const token = await tokens.token(id);
    if (!token || (await tokens.remove(token)) === "removed") return;
  }
  throw new Conflict();
}

const ofPerson = async (tokens: TokenStore, subject: string): Promise<AccessToken[]> =>
  (await tokens.all()).filter((token) => token.subject === subject);

const confirmedAt = async (tokens: TokenStore, { id }: AccessToken, at: number): Promise<void> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const token = await tokens.token(id);
    if (!token || token.confirmedAt === at) return;
    if ((await tokens.save({ ...token, confirmedAt: at })) !== "conflict") return;
  }
  throw new Conflict();
};
