/** Operations by the functions of the duties: from the command line's signed call to the table, and who it says has called. */

import { randomBytes } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import { DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import { SFNClient, StartSyncExecutionCommand } from "@aws-sdk/client-sfn";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { LOOK_OPERATIONS } from "#operations/look-operations.ts";
import { OPERATE_OPERATIONS } from "#operations/operate-operations.ts";
import { operationsHandler } from "#runtime/aws/aws-operations.ts";
import type { UrlRequest } from "#runtime/aws/by-address/packed-json.ts";
import { callFunction } from "../../bin/deployed/call-function.ts";

const ANN = "arn:aws:sts::111122223333:assumed-role/publisher/ann";
const CONSOLE = "arn:aws:sts::111122223333:assumed-role/perennial-console/";
const MCP = "arn:aws:sts::111122223333:assumed-role/perennial-mcp/";
const ENV = {
  TABLE_NAME: "table",
  CONSOLE_CALLER: CONSOLE,
  MCP_CALLER: MCP,
  METRICS_NAMESPACE: "Perennial/test",
  AUDIT_MACHINE_ARN: "audit-arn",
};
const ADDRESS = { url: "https://abc.lambda-url.eu-central-1.on.aws/", region: "eu-central-1" };

const dynamo = mockClient(DynamoDBClient);
const sfn = mockClient(SFNClient);
beforeEach(() => {
  vi.stubEnv("AWS_REGION", "eu-central-1");
  vi.stubEnv("AWS_ACCESS_KEY_ID", "AKIATEST");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "secret");
  dynamo.reset();
  sfn.reset();
  dynamo.on(QueryCommand).resolves({ Items: [] });
  dynamo.on(GetItemCommand).resolves({});
  dynamo.on(PutItemCommand).resolves({});
  sfn.on(StartSyncExecutionCommand).resolves({ status: "SUCCEEDED", output: '{"outcome":"appended"}' });
});

const asked = (content: unknown, userArn: string | undefined = ANN): UrlRequest => ({
  body: gzipSync(JSON.stringify(content)).toString("base64"),
  isBase64Encoded: true,
  requestContext: userArn === undefined ? {} : { authorizer: { iam: { userArn } } },
});
const read = ({ body }: { body: string }): unknown => JSON.parse(gunzipSync(Buffer.from(body, "base64")).toString("utf8"));
const recorded = () =>
  sfn.commandCalls(StartSyncExecutionCommand).map(({ args }) => {
    const { item } = z
      .object({ item: z.object({ pk: z.object({ S: z.string() }), data: z.object({ S: z.string() }) }) })
      .parse(JSON.parse(args[0].input.input ?? ""));
    return {
      pk: item.pk.S,
      ...z.object({ who: z.string(), operation: z.string(), outcome: z.string() }).parse(JSON.parse(item.data.S)),
    };
  });

describe("the function of a duty", () => {
  it("records whom AWS says, and never whom the caller claims", async () => {
    const handler = operationsHandler(ENV, "operate", OPERATE_OPERATIONS);
    const answer = await handler(asked({ name: "pause", input: { journey: "nosuch" }, who: "arn:aws:iam::1:root" }));
    expect(read(answer)).toMatchObject({ ok: false });
    expect(recorded().map(({ who, operation, outcome }) => [who, operation, outcome])).toEqual([
      [ANN, "pause", "started"],
      [ANN, "pause", "refused"],
    ]);
    expect(recorded()[0]?.pk).toMatch(/^audit#\d{4}-\d\d-\d\d$/);
    expect(dynamo.commandCalls(PutItemCommand)).toEqual([]);
  });

  it("believes the console, and nobody else, for whom it calls; their role decides", async () => {
    const handler = operationsHandler(ENV, "operate", OPERATE_OPERATIONS);
    const asking = (role: unknown, userArn = `${CONSOLE}session`) =>
      handler(asked({ name: "pause", input: { journey: "nosuch" }, caller: { name: "Ola", id: "s-1", role } }, userArn));
    expect(read(await asking("operator"))).toMatchObject({ ok: false, problem: expect.stringContaining('no journey "nosuch"') });
    expect(read(await asking("staff"))).toMatchObject({ ok: false, kind: "not_allowed" });
    expect(recorded().map(({ who, outcome }) => [who, outcome])).toEqual([
      ["Ola", "started"],
      ["Ola", "refused"],
      ["Ola", "refused"],
    ]);
    sfn.resetHistory();
    const others = [
      ANN,
      `${CONSOLE.slice(0, -1)}2/session`,
      CONSOLE.replace("1111", "2222"),
      "arn:aws:iam::111122223333:user/ann",
    ];
    for (const other of others) expect((await asking("operator", other)).statusCode).toBe(403);
    for (const role of ["admin", "", undefined, { toString: "operator" }]) expect((await asking(role)).statusCode).toBe(403);
    expect((await handler(asked({ name: "pause", input: { journey: "x" } }, `${CONSOLE}session`))).statusCode).toBe(403);
    expect(sfn.calls()).toEqual([]);
  });

  it("lets the MCP server have nothing done but tools, whatever it says of the person", async () => {
    const handler = operationsHandler(ENV, "operate", OPERATE_OPERATIONS);
    const asking = (name: string, input: object, caller: object) => handler(asked({ name, input, caller }, `${MCP}session`));
    const ola = { name: "Ola", id: "s-1", role: "operator" };
    const assistant = { people: false };
    expect(read(await asking("pause", { journey: "x" }, { ...ola, assistant }))).toMatchObject({
      ok: false,
      kind: "not_allowed",
    });
    expect(read(await asking("sessions", {}, { ...ola, assistant }))).toMatchObject({ ok: false, kind: "not_allowed" });
    expect(read(await asking("review", {}, { ...ola, assistant }))).toMatchObject({ ok: false, kind: "not_allowed" });
    expect(read(await asking("audit", {}, { ...ola, assistant }))).toMatchObject({ ok: true });
    expect(recorded().map(({ operation, outcome }) => `${operation} ${outcome}`)).toEqual(["pause refused"]);
    for (const wrong of [undefined, null, true, {}, { people: "yes" }])
      expect((await asking("audit", {}, { ...ola, assistant: wrong })).statusCode).toBe(403);
  });

  it("lets a person's own program have less done than they, and nobody more", async () => {
    const handler = operationsHandler(ENV, "operate", OPERATE_OPERATIONS);
    const asking = (name: string, as: unknown) => handler(asked({ name, input: name === "pause" ? { journey: "x" } : {}, as }));
    const assistant = { people: false };
    expect(read(await asking("audit", { role: "operator", assistant }))).toMatchObject({ ok: true });
    expect(read(await asking("audit", { role: "author", assistant }))).toMatchObject({ ok: false, kind: "not_allowed" });
    expect(read(await asking("pause", { role: "operator", assistant }))).toMatchObject({ ok: false, kind: "not_allowed" });
    for (const wrong of ["operator", { role: "operator" }, { role: "root", assistant }, { assistant }])
      expect((await asking("audit", wrong)).statusCode).toBe(403);
  });

  it("does nothing that cannot be recorded", async () => {
    sfn.on(StartSyncExecutionCommand).resolves({ status: "FAILED", error: "DynamoDB.AccessDenied" });
    await expect(
      operationsHandler(ENV, "operate", OPERATE_OPERATIONS)(asked({ name: "pause", input: { journey: "x" } })),
    ).rejects.toThrow();
    expect(dynamo.commandCalls(PutItemCommand)).toEqual([]);
  });

  it.each([
    ["another duty's operation", asked({ name: "erase-person", input: { person: "a@b.example" } }), 403],
    ["a caller whom AWS did not name", asked({ name: "pause", input: { journey: "x" } }, ""), 403],
    ["an operation that there is none of", asked({ name: "drop-table", input: {} }), 403],
    ["what is no request", { body: "{}", requestContext: { authorizer: { iam: { userArn: ANN } } } }, 400],
  ])("refuses %s, before anything is read", async (_what, request, status) => {
    const answer = await operationsHandler(ENV, "operate", OPERATE_OPERATIONS)(request);
    expect(answer.statusCode).toBe(status);
    expect(read(answer)).toMatchObject({ ok: false });
    expect(dynamo.calls()).toEqual([]);
    expect(sfn.calls()).toEqual([]);
  });
});

describe("the command line's call", () => {
  const sent: { url: string; headers: Headers; body: Buffer }[] = [];
  /** A function's address: hands the request over as AWS does. */
  const stack: typeof fetch = async (url, init) => {
    const body = Buffer.from(z.instanceof(Uint8Array).parse(init?.body));
    sent.push({ url: String(url), headers: new Headers(init?.headers), body });
    const answer = await operationsHandler(ENV, "look", LOOK_OPERATIONS)({ ...asked({}), body: body.toString("base64") });
    return new Response(gunzipSync(Buffer.from(answer.body, "base64")), { status: answer.statusCode });
  };

  it("is signed for the function's address, and gets the operation's own result", async () => {
    const result = await callFunction(ADDRESS, { name: "breaker", input: {} }, stack);
    expect(result).toMatchObject({ ok: true, output: { scopes: {} } });
    expect(sent[0]?.url).toBe(ADDRESS.url);
    expect(sent[0]?.headers.get("authorization")).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIATEST\/\d{8}\/eu-central-1\/lambda\/aws4_request, SignedHeaders=[a-z0-9;-]*host[a-z0-9;-]*, Signature=[0-9a-f]{64}$/,
    );
  });

  it("says which policy is missing where AWS lets nobody through", async () => {
    const denied: typeof fetch = async () => new Response('{"Message":"Forbidden"}', { status: 403 });
    await expect(callFunction(ADDRESS, { name: "breaker", input: {} }, denied)).rejects.toThrow("managed policy");
  });

  it("is not made with more than a function takes", async () => {
    const noise = randomBytes(4_500_000).toString("base64");
    const call = { name: "plan-publish", input: { texts: { fingerprint: noise } } } as const;
    await expect(callFunction(ADDRESS, call, stack)).rejects.toThrow("MB packed");
  });
});
