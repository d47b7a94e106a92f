/** The functions of a stack as they are deployed: their bundles, in this process, on a table behind an endpoint. */

import dns from "node:dns";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import { vi } from "vitest";
import * as z from "zod";
import type { LambdaName } from "#lambda-env";
import { bundle } from "#lib/bundle.ts";
import type { OperationResult } from "#operations/operation-result.ts";
import { readResult } from "#operations/read-result.ts";
import type { OperationName } from "#operations/registry.ts";
import { type Caller, dutyOf } from "#operations/rights.ts";
import { type InputOf, type OutputOf, operationNamed } from "#operations/typed-registry.ts";
import type { Stores } from "#ports/stores.ts";
import { dynamoTable } from "#stores/table/dynamo-table.ts";
import { tableStores } from "#stores/table-stores.ts";
import { createTable } from "../../dynamo/create-table.ts";
import { dynaliteServer } from "../../dynamo/dynalite-server.ts";

const TABLE = "perennial-test-Table";
const CONSOLE = "arn:aws:sts::111122223333:assumed-role/perennial-console/";

const answered = z.object({ statusCode: z.number(), headers: z.record(z.string(), z.string()), body: z.string() });
type Handler = (request: object) => Promise<unknown>;
const handlers = z.object({ handler: z.custom<Handler>((value) => typeof value === "function") });

export type BundledStack = {
  stores: Stores;
  /** As the console calls a duty's function, in the name of somebody who has logged in. */
  run<N extends OperationName>(caller: Caller, name: N, input: InputOf<N>): Promise<OperationResult<OutputOf<N>>>;
  /** The same with whatever a request holds, by whom AWS names. */
  call(name: OperationName, asked: object, userArn: string): Promise<{ status: number; result: unknown }>;
  /** What has been asked of the function that compiles, in bytes. */
  compiled: number[];
  close(): Promise<void>;
};

/** Only what these duties call is made. */
export async function bundledStack(): Promise<BundledStack> {
  const folder = mkdtempSync(join(tmpdir(), "perennial-bundled-"));
  const { client, url, close } = await dynaliteServer();
  await createTable(client, TABLE);
  const audit = await listening((_body) => ({ bytes: Buffer.from(AUDITED), packed: false }));
  const compiled: number[] = [];
  const compiler = await listening(async (body) => {
    compiled.push(body.length);
    const answer = answered.parse(await (await loaded("compile"))(urlRequest(body)));
    return { bytes: Buffer.from(answer.body, "base64"), packed: true };
  });
  const environment = {
    ...{ AWS_REGION: "eu-central-1", AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" },
    ...{ AWS_ENDPOINT_URL_DYNAMODB: url, AWS_ENDPOINT_URL_SFN: addressOf(audit) },
    ...{ TABLE_NAME: TABLE, CONSOLE_CALLER: CONSOLE, MCP_CALLER: "arn:none", METRICS_NAMESPACE: "Perennial/test" },
    ...{ AUDIT_MACHINE_ARN: "arn:aws:states:eu-central-1:111122223333:stateMachine:audit", CONFIGURATION_SET: "set" },
    ...{ SENDERS: "hello@oak-and-ember.example.com", COMPILE_URL: addressOf(compiler) },
  };
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  stubLookup();

  const known = new Map<string, Promise<Handler>>();
  const loaded = (name: LambdaName): Promise<Handler> => {
    const loading = known.get(name) ?? load(name, join(folder, name));
    known.set(name, loading);
    return loading;
  };
  const call: BundledStack["call"] = async (name, asked, userArn) => {
    const handler = await loaded(`operations-${dutyOf(operationNamed(name).right)}`);
    const request = { ...urlRequest(gzipSync(JSON.stringify(asked))), requestContext: { authorizer: { iam: { userArn } } } };
    const { statusCode, body } = answered.parse(await handler(request));
    return { status: statusCode, result: JSON.parse(gunzipSync(Buffer.from(body, "base64")).toString("utf8")) };
  };
  return {
    stores: tableStores(dynamoTable(client, TABLE), () => Date.now(), 0),
    call,
    run: async ({ name: called, id, role }, name, input) => {
      const { result } = await call(name, { name, input, caller: { name: called, id, role } }, `${CONSOLE}session`);
      const read = readResult(name, result);
      if (!read) throw new Error(`no result of ${name}`);
      return read;
    },
    compiled,
    close: async () => {
      vi.unstubAllEnvs();
      vi.restoreAllMocks();
      audit.close();
      compiler.close();
      await close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const AUDITED = JSON.stringify({ executionArn: "arn", status: "SUCCEEDED", output: '{"outcome":"appended"}' });

const load = async (name: LambdaName, folder: string): Promise<Handler> => {
  bundle(name, folder);
  return handlers.parse(await import(pathToFileURL(join(folder, "index.mjs")).href)).handler;
};

const urlRequest = (body: Buffer) => ({ body: body.toString("base64"), isBase64Encoded: true });

type Reply = { bytes: Buffer; packed: boolean };

const listening = async (answer: (body: Buffer) => Reply | Promise<Reply>): Promise<Server> => {
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);
    const { bytes, packed } = await answer(Buffer.concat(parts));
    response.setHeader("content-type", "application/json");
    if (packed) response.setHeader("content-encoding", "gzip");
    response.end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
};

const addressOf = (server: Server): string => {
  const address = server.address();
  return `http://localhost:${typeof address === "object" && address ? address.port : 0}/`;
};

/** Of what a state machine answers at once the client asks another host, which this machine is as well. */
const stubLookup = (): void => {
  const lookup = dns.lookup;
  const here = (name: string, ...rest: unknown[]): unknown =>
    Reflect.apply(lookup, dns, [name === "sync-localhost" ? "127.0.0.1" : name, ...rest]);
  Reflect.set(dns, "lookup", here);
};
