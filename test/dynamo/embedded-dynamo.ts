/**
 * DynamoDB in memory, inside this process: dynalite's logic, called by the SDK's own client without a port or a socket. For
 * benches, which count its units and must not measure sockets, and for faults that no server can be asked for.
 */

import type { DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import db, { type Store } from "dynalite/db/index.js";
import validations from "dynalite/validations/index.js";
import type { FaultPicker } from "#local/storage/store-faults.ts";
import { atomicStore } from "./atomic-store.ts";
import { billed } from "./billed.ts";
import { cachedTables } from "./cached-tables.ts";
import { OPERATIONS } from "./operations.ts";
import { promptReads } from "./prompt-reads.ts";

export type EmbeddedDynamo = {
  requestHandler: NonNullable<DynamoDBClientConfig["requestHandler"]>;
  /** All that a client of one's own needs: the handler, a region, and credentials, which are not checked. */
  clientConfig: DynamoDBClientConfig;
  close(): Promise<void>;
};

type Request = { headers: Record<string, string>; body?: string | Uint8Array };
type Data = Record<string, unknown>;
/** An HTTP status and the response's JSON. */
type OperationResult = { status: number; body: object };

/** Empty at first. `faults` is asked at each request about items. */
export async function embeddedDynamo({ faults = () => undefined }: { faults?: FaultPicker } = {}): Promise<EmbeddedDynamo> {
  const opened = db.create({ createTableMs: 0, deleteTableMs: 0 });
  await opened.db.open();
  const store = cachedTables(promptReads(opened));

  const requestHandler = {
    handle: async ({ headers, body = "{}" }: Request) => {
      const operation = headers["x-amz-target"]?.split(".")[1] ?? "";
      const data: Data = JSON.parse(typeof body === "string" ? body : utf8.decode(body));
      return { response: wireAnswer(faultOf(operation, data, faults) ?? (await run(store, operation, data))) };
    },
    updateHttpClientConfig: () => {},
    httpHandlerConfigs: () => ({}),
  };

  return {
    requestHandler,
    clientConfig: {
      region: "local",
      endpoint: "http://dynamodb.local",
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
      requestHandler,
      // Signatures are not checked here, and making one costs more than the request itself.
      signer: { sign: async (request) => request },
    },
    close: () => store.db.close(),
  };
}

const wireAnswer = ({ status, body }: OperationResult) => ({
  statusCode: status,
  headers: { "content-type": "application/x-amz-json-1.0" },
  body: Buffer.from(JSON.stringify(body)),
});

const refusal = (type: string, message: string): OperationResult => ({
  status: 400,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message },
});

const utf8 = new TextDecoder();

const ABOUT_TABLES = /Tables?$/;

/** Another writer can change a revision that was read. Whether an item exists is a fact: to deny it would lose new items. */
const onRevision = ({ ConditionExpression: condition }: Data): boolean =>
  typeof condition === "string" && !condition.includes("attribute_not_exists");

const faultOf = (operation: string, data: Data, pick: FaultPicker): OperationResult | undefined => {
  if (ABOUT_TABLES.test(operation)) return undefined;
  const fault = pick(onRevision(data) ? ["throttle", "conflict"] : ["throttle"]);
  if (fault === "throttle") return refusal("ProvisionedThroughputExceededException", "Slow down: a fault made on purpose");
  if (fault === "conflict" && onRevision(data))
    return refusal("ConditionalCheckFailedException", "The conditional request failed");
  return undefined;
};

/** dynalite's own errors carry a status and a body; anything else is a fault of ours. */
const refused = (error: unknown): OperationResult => {
  const { statusCode, body = {} } = error as { statusCode?: number; body?: object };
  if (statusCode !== undefined) return { status: statusCode, body };
  return { status: 500, body: { __type: "InternalServerError", message: String(error) } };
};

const run = (store: Store, name: string, data: Data): Promise<OperationResult> =>
  new Promise((resolve) => {
    const operation = OPERATIONS.get(name);
    if (!operation) return resolve(refusal("UnknownOperationException", `The embedded database has no ${name}`));
    try {
      const checked = validations.checkTypes(data, operation.check.types);
      validations.checkValidations(checked, operation.check.types, operation.check.custom, store);
      const { store: atomic, indexWrites } = atomicStore(store);
      operation.run(atomic, checked, (error, result) =>
        resolve(error ? refused(error) : { status: 200, body: billed(result, checked, indexWrites()) }),
      );
    } catch (error) {
      resolve(refused(error));
    }
  });
