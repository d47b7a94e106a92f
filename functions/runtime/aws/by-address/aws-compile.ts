/** Has the texts of a workflows folder compiled by the function that does nothing else, and may reach no row. */

import { gzipSync } from "node:zlib";
import { fromEnv } from "@aws-sdk/credential-provider-env";
import type { Compile } from "#operations/operation-ports.ts";
import { MOST_PACKED } from "./packed-json.ts";
import { signedPost } from "./signed-post.ts";

type Compiled = Awaited<ReturnType<Compile>>;

/** In milliseconds: the function ends before. */
const PATIENCE = 65_000;

/** @throws Error where the function fails, or answers what is none of its answers */
export function awsCompile(env: { COMPILE_URL: string }, region: string, send: typeof fetch = fetch): Compile {
  return async (texts) => {
    const body = gzipSync(JSON.stringify({ texts }));
    if (body.length > MOST_PACKED) return tooLarge(body.length);
    const request = { url: env.COMPILE_URL, region, credentials: fromEnv(), body, patience: PATIENCE };
    const response = await signedPost(request, send);
    const compiled = response.ok ? compiledIn(await response.text()) : undefined;
    if (!compiled) throw new Error(`the function that compiles answered with ${response.status}`);
    return compiled;
  };
}

const tooLarge = (bytes: number): Compiled => {
  const message = `The files have ${Math.ceil(bytes / 1e6)} MB packed, and ${MOST_PACKED / 1e6} can be compiled at once`;
  const remedy = "Take some journeys or templates out.";
  return { problems: [{ code: "too-large", file: "journeys", line: 1, column: 1, message, remedy }] };
};

/** Of our own function, of the same deploy. */
const compiledIn = (text: string): Compiled | undefined => {
  try {
    const compiled: unknown = JSON.parse(text);
    return isCompiled(compiled) ? compiled : undefined;
  } catch {
    return undefined;
  }
};

const isCompiled = (compiled: unknown): compiled is Compiled =>
  typeof compiled === "object" && compiled !== null && "problems" in compiled && Array.isArray(compiled.problems);
