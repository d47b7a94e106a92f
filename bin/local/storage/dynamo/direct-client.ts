/**
 * The SDK's client, on a shorter way to the database in this process. To write a request as HTTP and to parse the response
 * takes the client longer than it takes the database to work; here the input goes to the database as it is.
 *
 *     client.send ── called directly ──▶ status 200                        ──▶ output
 *                                    └─▶ an error ── the client's whole way ──▶ its retries, its errors
 *
 * The error becomes the response to the first attempt: no request is made twice that the client would make once.
 * Not for binary attributes, which JSON writes differently than the client does; our table has none.
 */

import { DynamoDBClient, type DynamoDBClientConfig, type ServiceOutputTypes } from "@aws-sdk/client-dynamodb";

/** An HTTP status and the response's JSON. */
export type OperationResult = { status: number; body: object };

/** Calls the database with an operation's name and its input. */
export type Ask = (operation: string, input: object) => Promise<OperationResult>;

/** Middleware must be added before the client's first request: it is put together once for each operation. */
export function directClient(config: DynamoDBClientConfig, ask: Ask): DynamoDBClient {
  const client = new DynamoDBClient({ ...config, cacheMiddleware: true });
  const errors = new WeakMap<object, OperationResult>();
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
        errors.set(args.input, answer);
        return next(args);
      },
    // Inside all middleware that sees whole requests, such as a meter.
    { step: "initialize", priority: "low", name: "calledDirectly" },
  );
  client.middlewareStack.add(
    (next) => async (args) => {
      const error = errors.get(args.input);
      if (!error) return next(args);
      errors.delete(args.input);
      return { response: wireAnswer(error), output: { $metadata: {} } };
    },
    { step: "deserialize", priority: "low", name: "failedAlready" },
  );
  // It would copy each input and output to log them nowhere.
  client.middlewareStack.remove("loggerMiddleware");
  return client;
}

/** The same as an HTTP response. */
export function wireAnswer({ status, body }: OperationResult) {
  return {
    statusCode: status,
    headers: { "content-type": "application/x-amz-json-1.0" },
    body: Buffer.from(JSON.stringify(body)),
  };
}

/** Requests about tables go the client's way: they are rare, and describe dates, which are numbers in JSON. */
const ABOUT_ITEMS = new Set(["GetItem", "BatchGetItem", "PutItem", "UpdateItem", "DeleteItem", "Query", "Scan"]);

const METADATA = { httpStatusCode: 200, attempts: 1, totalRetryDelay: 0 };
