/**
 * DynamoDB inside this process: dynalite's logic on LevelDB, called by the SDK's own client without a port or a socket.
 *
 * What has been acknowledged survives `kill -9`: LevelDB hands each write to the operating system before it answers. The
 * lock against a second process is LevelDB's own; the kernel holds it, so a killed process leaves none behind.
 */

import type { DynamoDBClient, DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import db, { type Change, type Store } from "dynalite/db/index.js";
import validations from "dynalite/validations/index.js";
import { atomicStore } from "./atomic-store.ts";
import { billed } from "./billed.ts";
import { cachedTables } from "./cached-tables.ts";
import { directClient, type OperationResult, wireAnswer } from "./direct-client.ts";
import { OPERATIONS } from "./operations.ts";
import { promptReads } from "./prompt-reads.ts";

/** A request fails as with the real service: too many requests, or a revision that another writer has changed meanwhile. */
export type DynamoFault = "throttle" | "conflict";

/** Called at each request about items with the faults that it can have; answers the one that it shall have, if any. */
export type FaultPicker = (possible: DynamoFault[]) => DynamoFault | undefined;

export type EmbeddedDynamo = {
  requestHandler: NonNullable<DynamoDBClientConfig["requestHandler"]>;
  /** A client that calls the database directly; `own` overrides its configuration. */
  client(own?: DynamoDBClientConfig): DynamoDBClient;
  /** All that a client of one's own needs: the handler, a region, and credentials, which are not checked. */
  clientConfig: DynamoDBClientConfig;
  /** Writes the files anew without what was deleted, which LevelDB otherwise leaves in them for a while; for certain at the close. */
  compact(): Promise<void>;
  close(): Promise<void>;
};

type Request = { headers: Record<string, string>; body?: string | Uint8Array };
type Data = Record<string, unknown>;

/**
 * Opens the database; without a folder everything is in memory.
 *
 * @throws Error that says what to do when another process has the folder open
 */
export async function embeddedDynamo({
  folder,
  faults = () => undefined,
}: {
  folder?: string;
  faults?: FaultPicker;
} = {}): Promise<EmbeddedDynamo> {
  const store = cachedTables(promptReads(await open(folder)));
  let deleted = false;

  const ask = async (operation: string, input: object): Promise<OperationResult> => {
    // A copy: dynalite takes away what it does not know.
    const data: Data = { ...input };
    return faultOf(operation, data, faults) ?? run(store, operation, data);
  };

  const requestHandler = {
    handle: async ({ headers, body = "{}" }: Request) => {
      const operation = headers["x-amz-target"]?.split(".")[1] ?? "";
      return { response: wireAnswer(await ask(operation, JSON.parse(typeof body === "string" ? body : utf8.decode(body)))) };
    },
    updateHttpClientConfig: () => {},
    httpHandlerConfigs: () => ({}),
  };

  const clientConfig: DynamoDBClientConfig = {
    region: "local",
    endpoint: "http://dynamodb.local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    requestHandler,
    // Signatures are not checked here, and making one costs more than the request itself.
    signer: { sign: async (request) => request },
  };

  return {
    requestHandler,
    clientConfig,
    client: (own) => directClient({ ...clientConfig, ...own }, ask),
    compact: async () => {
      deleted = true;
      await compacted(store);
    },
    close: async () => {
      await store.db.close();
      if (!deleted || folder === undefined) return;
      // Reads that were broken off keep what they saw until all are closed: only now can everything deleted go.
      const again = await open(folder);
      await compacted(again);
      await again.db.close();
    },
  };
}

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

/** dynalite's own errors carry a status and a body; anything else is a fault of ours or of the disk. */
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

const open = async (folder: string | undefined): Promise<Store> => {
  const store = db.create({ path: folder, createTableMs: 0, deleteTableMs: 0 });
  try {
    await store.db.open();
  } catch (error) {
    const { cause } = error as { cause?: { code?: string } };
    if (cause?.code !== "LEVEL_LOCKED") throw error;
    throw new Error(`The data folder ${folder} is in use by another running Perennial. Stop that one or choose another folder.`);
  }
  return store;
};

/** Before and after every key of dynalite's. */
const [FIRST, LAST] = ["\u0000", "\uffff"];

/**
 * LevelDB rewrites a file only together with a newer one that overlaps it: so memory is flushed, and then two deletions that
 * span all keys have every file merged, and what was deleted or overwritten dropped.
 */
const compacted = async ({ db: level }: Store): Promise<void> => {
  if (!level.compactRange) return;
  await level.compactRange(FIRST, LAST);
  await new Promise<void>((resolve, reject) => {
    const deletions = [FIRST, LAST].map((key): Change => ({ type: "del", key }));
    level.batch(deletions, (error) => (error ? reject(error) : resolve()));
  });
  await level.compactRange(FIRST, LAST);
};
