/**
 * Has operations run for people of the console, and for their assistants: by the function of each one's duty, as the command line does.
 * Who calls it may do none of it itself; that it says for whom it calls is believed, because AWS says who it is.
 */

import { gzipSync } from "node:zlib";
import { fromEnv } from "@aws-sdk/credential-provider-env";
import { type OperationResult, refused } from "#operations/operation-result.ts";
import { OPERATION_TABLE } from "#operations/operation-table.ts";
import type { OperationName } from "#operations/registry.ts";
import { type Caller, type Duty, dutyOf, roleHas } from "#operations/rights.ts";
import { signedPost } from "./by-address/signed-post.ts";

type Env = { LOOK_URL: string; OPERATE_URL: string; PEOPLE_URL: string; PUBLISH_URL?: string };

/** In milliseconds: the HTTP API ends after thirty seconds. */
const PATIENCE = 26_000;

/** @throws Error where the function fails, or answers nothing that an operation could have come to */
export function consoleOperations(env: Env, region: string, send: typeof fetch = fetch) {
  const urls: Record<Duty, string | undefined> = {
    look: env.LOOK_URL,
    publish: env.PUBLISH_URL,
    operate: env.OPERATE_URL,
    people: env.PEOPLE_URL,
  };
  return async (caller: Caller, name: OperationName, input: unknown): Promise<OperationResult<unknown>> => {
    const { right, changes } = OPERATION_TABLE[name];
    // The functions have no folder, and what a browser has compiled is not taken for it.
    if (roleHas(caller.role, right) && "needsFolder" in OPERATION_TABLE[name])
      return refused(`\`${name}\` runs where the workflows folder lies.`, { remedy: AS_A_COMMAND });
    const url = urls[dutyOf(right)];
    if (url === undefined) return refused(`\`${name}\` cannot be asked for here.`);
    const body = gzipSync(JSON.stringify({ name, input, caller }));
    const response = await answeredInTime(signedPost({ url, region, credentials: fromEnv(), body, patience: PATIENCE }, send));
    if (!response) return refused(name + NOT_IN_TIME, { remedy: changes ? LOOK_THERE : ASK_FOR_LESS });
    const result = resultIn(await response.text());
    if (!result) throw new NoResult(response.status);
    return result;
  };
}

const AS_A_COMMAND = "Run it there by the command line; `--stack` names this stack.";
const NOT_IN_TIME = " has not ended within half a minute.";
const LOOK_THERE = "It goes on by itself; the audit trail says what came of it.";
const ASK_FOR_LESS = "Ask for less at a time, or by the command line, which waits for five minutes.";

const answeredInTime = async (asked: Promise<Response>): Promise<Response | undefined> => {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Error && error.name === "TimeoutError") return undefined;
    throw error;
  }
};

class NoResult extends Error {
  override name = "NoResult";
  constructor(status: number) {
    super(`a function of a duty answered with ${status}`);
  }
}

/** Of our own functions, of the same deploy: what they answer is what their operation's schema let through. */
const resultIn = (text: string): OperationResult<unknown> | undefined => {
  try {
    const result: unknown = JSON.parse(text);
    return isResult(result) ? result : undefined;
  } catch {
    return undefined;
  }
};

const isResult = (result: unknown): result is OperationResult<unknown> =>
  typeof result === "object" &&
  result !== null &&
  "ok" in result &&
  (result.ok === true ? "output" in result : result.ok === false && "problem" in result && typeof result.problem === "string");
