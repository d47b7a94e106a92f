/** The entry points as Lambda calls them: what comes in is what AWS sends, what goes out is what it expects. */

import {
  DynamoDBClient,
  GetItemCommand,
  ProvisionedThroughputExceededException,
  PutItemCommand,
  QueryCommand,
} from "@aws-sdk/client-dynamodb";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import type { SQSRecord } from "aws-lambda";
import { mockClient } from "aws-sdk-client-mock";
import type { LambdaEvent } from "hono/aws-lambda";
import { beforeEach, describe, expect, it, vi } from "vitest";

vi.hoisted(() =>
  Object.assign(process.env, {
    AWS_REGION: "eu-central-1",
    TABLE_NAME: "table",
    METRICS_NAMESPACE: "Perennial/test",
    SWEEP_MACHINE_ARN: "sweep-arn",
    REACT_MACHINE_ARN: "react-arn",
    WEBHOOK_SECRETS_ARN: "secrets-arn",
    CALL_SECRETS_ARN: "call-secrets-arn",
    SHOP_KEYS_ARN: "shop-keys-arn",
    LINK_KEY_ARN: "link-key-arn",
    LINK_BASE_URL: "https://mail.example.com",
    CONFIGURATION_SET: "set",
    SIGN_UP_CONFIGURATION_SET: "sign-up-set",
    AUDIT_MACHINE_ARN: "audit-arn",
    LAUNCH_MACHINE_ARN: "launch-arn",
    ERASE_MACHINE_ARN: "erase-arn",
    SENDERS: "hello@shop.example",
  }),
);

const dynamo = mockClient(DynamoDBClient);
const sfn = mockClient(SFNClient);
beforeEach(() => {
  dynamo.reset();
  sfn.reset();
});

const written = () => vi.spyOn(process.stdout, "write").mockImplementation(() => true);

describe("sweep-probe", () => {
  const row = (at: number) => ({ Items: [{ pk: { S: "event#e1" }, sk: { S: "event" }, dueAt: { N: String(at) } }] });

  it("starts the sweep when a row is due", async () => {
    dynamo.on(QueryCommand).resolves(row(1_000));
    const { handler } = await import("../../functions/sweep-probe.lambda.ts");

    expect(await handler()).toEqual({ started: true });
    expect(sfn.commandCalls(StartExecutionCommand).map(({ args }) => args[0].input)).toEqual([
      { stateMachineArn: "sweep-arn", input: "{}" },
    ]);
  });

  it("starts nothing when nothing is due", async () => {
    dynamo.on(QueryCommand).resolves({ Items: [] });
    const { handler } = await import("../../functions/sweep-probe.lambda.ts");

    expect(await handler()).toEqual({ started: false });
    expect(sfn.calls()).toEqual([]);
  });
});

describe("record-mail-event", () => {
  const delivered = (messageId: string, mailKey: string): SQSRecord => ({
    messageId,
    receiptHandle: "",
    attributes: { ApproximateReceiveCount: "1", SentTimestamp: "0", SenderId: "", ApproximateFirstReceiveTimestamp: "0" },
    messageAttributes: {},
    md5OfBody: "",
    eventSource: "aws:sqs",
    eventSourceARN: "",
    awsRegion: "eu-central-1",
    body: JSON.stringify({
      eventType: "Delivery",
      mail: { messageId: `ses-${mailKey}`, timestamp: "2026-11-02T08:00:00Z", tags: { mailKey: [mailKey] } },
      delivery: { timestamp: "2026-11-02T08:00:01Z" },
    }),
  });

  it("hands back only the message that failed", async () => {
    const output = written();
    dynamo.on(GetItemCommand).callsFake(({ Key }) => {
      if (Key.pk.S === "message#bad") throw new ProvisionedThroughputExceededException({ $metadata: {}, message: "" });
      return {};
    });
    const { handler } = await import("../../functions/record-mail-event.lambda.ts");

    const answer = await handler({ Records: [delivered("1", "good"), delivered("2", "bad"), delivered("3", "fine")] });
    output.mockRestore();

    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "2" }] });
  });

  it("drops what will never be an event of ours, and reports it", async () => {
    const output = written();
    const { handler } = await import("../../functions/record-mail-event.lambda.ts");

    const answer = await handler({ Records: [{ ...delivered("1", "x"), body: "Successfully validated SNS topic" }] });
    const lines = output.mock.calls.map(([line]) => String(line)).join("");
    output.mockRestore();

    expect(answer).toEqual({ batchItemFailures: [] });
    expect(lines).toContain("a mail event was not understood");
  });
});

describe("webhook", () => {
  const post: LambdaEvent = {
    version: "2.0",
    routeKey: "POST /webhooks/{source}",
    rawPath: "/webhooks/shop",
    rawQueryString: "",
    headers: { "content-type": "application/json" },
    isBase64Encoded: true,
    body: Buffer.from("{}").toString("base64"),
    requestContext: {
      accountId: "",
      apiId: "",
      authentication: null,
      authorizer: {},
      domainName: "api.example.com",
      domainPrefix: "",
      http: { method: "POST", path: "/webhooks/shop", protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "" },
      requestId: "r1",
      routeKey: "POST /webhooks/{source}",
      stage: "$default",
      time: "",
      timeEpoch: 0,
    },
  };

  it("answers 503 while nothing has been published", async () => {
    const output = written();
    dynamo.on(QueryCommand).resolves({ Items: [] });
    const { handler } = await import("../../functions/webhook.lambda.ts");

    const answer = await handler(post);
    output.mockRestore();

    expect(answer).toMatchObject({ statusCode: 503 });
  });
});

describe("pages", () => {
  const open = (method: string, path: string): LambdaEvent => ({
    ...{ version: "2.0", routeKey: "$default", rawPath: path, rawQueryString: "", isBase64Encoded: false, body: null },
    headers: { "accept-language": "fi" },
    requestContext: {
      ...{ accountId: "", apiId: "", authentication: null, authorizer: {}, domainName: "mail.example.com", domainPrefix: "" },
      http: { method, path, protocol: "HTTP/1.1", sourceIp: "192.0.2.1", userAgent: "" },
      ...{ requestId: "r1", routeKey: "$default", stage: "$default", time: "", timeEpoch: 0 },
    },
  });

  it.each(["GET", "POST"])("refuse a forged link in the reader's language and write nothing: %s", async (method) => {
    const output = written();
    mockClient(SecretsManagerClient)
      .on(GetSecretValueCommand)
      .resolves({ SecretString: JSON.stringify({ id: "1", secret: "0123456789abcdef0123456789abcdef" }) });
    dynamo.on(QueryCommand).resolves({ Items: [] });
    const { handler } = await import("../../functions/pages.lambda.ts");

    const answer = await handler(open(method, "/u/forged"));
    output.mockRestore();

    expect(answer).toMatchObject({ statusCode: 404, body: expect.stringContaining("Linkki ei toimi") });
    expect(dynamo.commandCalls(PutItemCommand)).toEqual([]);
  });
});
