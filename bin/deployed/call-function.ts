/** Has an operation run by the function of its duty on a deployed stack: signed with the caller's own credentials, so that AWS knows who asks. */

import { gzipSync } from "node:zlib";
import { STSClient } from "@aws-sdk/client-sts";
import type { Compile } from "#operations/operation-ports.ts";
import type { OperationResult } from "#operations/operation-result.ts";
import { readResult } from "#operations/read-result.ts";
import type { OperationName } from "#operations/registry.ts";
import type { Lesser } from "#operations/rights.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { MOST_PACKED } from "#runtime/aws/by-address/packed-json.ts";
import { signedPost } from "#runtime/aws/by-address/signed-post.ts";

export type FunctionAddress = { url: string; region: string };

/** What goes over; `compiled` where the input holds the texts of a workflows folder; `as` where a program may less than its user. */
export type Call<N extends OperationName> = {
  name: N;
  input: unknown;
  compiled?: Awaited<ReturnType<Compile>>;
  as?: Lesser;
};

/** @throws Error that says what to do when the function may not be called, or fails */
export async function callFunction<N extends OperationName>(
  { url, region }: FunctionAddress,
  call: Call<N>,
  send: typeof fetch = fetch,
): Promise<OperationResult<OutputOf<N>>> {
  const body = gzipSync(JSON.stringify(call));
  if (body.length > MOST_PACKED)
    throw new Error(
      `This is ${Math.ceil(body.length / 1e6)} MB packed; a function takes ${MOST_PACKED / 1e6}. Take some journeys or templates out.`,
    );
  const { credentials } = new STSClient({}).config;
  const response = await signedPost({ url, region, credentials, body, patience: PATIENCE }, send);
  const text = await response.text();
  const result = readResult(call.name, jsonOf(text));
  if (result) return result;
  if (response.status === 403) throw new Error(DENIED);
  throw new Error(`The stack answered with ${response.status}. The log of the function in /perennial/STAGE says why.`);
}

/** A function of the stack ends after five minutes. */
const PATIENCE = 290_000;

const DENIED =
  'AWS does not let these credentials call it. lib/RUNBOOK.md ("Commands against a deployed stack") says which managed policy a duty needs.';

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
