/**
 * The SDK's client, on a shorter way to the database in this process. To spell a request out as HTTP and to read the answer
 * back takes the client longer than it takes the database to work; here what was asked goes to the database as it is.
 *
 *     client.send ── asked directly ──▶ answered                          ──▶ output
 *                                   └─▶ refused ── the client's whole way ──▶ its retries, its errors
 *
 * The refusal is handed on as the answer to the first attempt: nothing is asked twice that the client would ask once.
 * Not for binary attributes, which JSON spells otherwise than the client does; the table of ours keeps none.
 */

import { DynamoDBClient, type DynamoDBClientConfig, type ServiceOutputTypes } from "@aws-sdk/client-dynamodb";

export type OperationResult = { status: number; body: object };

/** Asks the database: an operation's name and its input. */
export type Ask = (operation: string, input: object) => Promise<OperationResult>;

/** Whoever adds middleware to it does so before its first request: it is put together once for each operation. */
export function directClient(config: DynamoDBClientConfig, ask: Ask): DynamoDBClient {
  const client = new DynamoDBClient({ ...config, cacheMiddleware: true });
  const refusals = new WeakMap<object, OperationResult>();
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const operation = String(commandName).replace(/Command$/, "");
        if (!ABOUT_ITEMS.has(operation)) return next(args);
        const answer = await ask(operation, args.input);
        if (answer.status === 200) {
          const output: ServiceOutputTypes = { ...answer.body, $metadata: { ...METADATA } };
          return { response: undefined, output };
        }
        refusals.set(args.input, answer);
        return next(args);
      },
    // Within all that looks at whole requests, such as a meter.
    { step: "initialize", priority: "low", name: "askedDirectly" },
  );
  client.middlewareStack.add(
    (next) => async (args) => {
      const refusal = refusals.get(args.input);
      if (!refusal) return next(args);
      refusals.delete(args.input);
      return { response: wireAnswer(refusal), output: { $metadata: {} } };
    },
    { step: "deserialize", priority: "low", name: "refusedAlready" },
  );
  // It would copy each input and output to tell them to nobody.
  client.middlewareStack.remove("loggerMiddleware");
  return client;
}

export function wireAnswer({ status, body }: OperationResult) {
  return {
    statusCode: status,
    headers: { "content-type": "application/x-amz-json-1.0" },
    body: Buffer.from(JSON.stringify(body)),
  };
}

/** Tables are made seldom, and described with dates, which JSON knows as numbers. */
const ABOUT_ITEMS = new Set(["GetItem", "BatchGetItem", "PutItem", "UpdateItem", "DeleteItem", "Query", "Scan"]);

const METADATA = { httpStatusCode: 200, attempts: 1, totalRetryDelay: 0 };
