/** The MCP server's function as the HTTP API calls it: a token in the table, and a tool that a function of a duty runs. */

import { gunzipSync } from "node:zlib";
import { DynamoDBClient, GetItemCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import type { APIGatewayProxyResult, LambdaEvent } from "hono/aws-lambda";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { awsStores } from "#runtime/aws/aws-stores.ts";
import { answerIn } from "../mcp/given-mcp.ts";

vi.hoisted(() =>
  Object.assign(process.env, {
    ...{ AWS_REGION: "eu-central-1", AWS_ACCESS_KEY_ID: "AKIAMCP", AWS_SECRET_ACCESS_KEY: "secret", AWS_SESSION_TOKEN: "token" },
    ...{ TABLE_NAME: "table", LINK_BASE_URL: "https://mail.example.com", METRICS_NAMESPACE: "Perennial/test" },
    LOOK_URL: "https://look.lambda-url.eu-central-1.on.aws/",
    OPERATE_URL: "https://operate.lambda-url.eu-central-1.on.aws/",
    PEOPLE_URL: "https://people.lambda-url.eu-central-1.on.aws/",
  }),
);
// At synth they are written beside the bundle; here there is none.
vi.mock("#mcp/tool-files.ts", async () => {
  const { tools } = await import("#mcp/tools.ts");
  return { toolFile: () => tools };
});

/** Calls of functions, as they went over the wire. */
const called: { url: string; body: unknown }[] = [];
vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
  called.push({ url, body: JSON.parse(gunzipSync(z.instanceof(Uint8Array).parse(init.body)).toString("utf8")) });
  return Response.json({ ok: true, output: { currencies: ["EUR"], sentences: [] } });
});
afterAll(() => vi.unstubAllGlobals());

const rows = new Map<string, Record<string, unknown>>();
const dynamo = mockClient(DynamoDBClient);
beforeEach(() => {
  called.length = 0;
  rows.clear();
  dynamo.reset();
  dynamo.on(GetItemCommand).callsFake(({ Key }) => ({ Item: rows.get(`${Key.pk.S} ${Key.sk.S}`) }));
  dynamo.on(PutItemCommand).callsFake(({ Item }) => void rows.set(`${Item.pk.S} ${Item.sk.S}`, Item));
});

const ask = async (
  secret: string | undefined,
  method: string,
  params: object = {},
): Promise<{ status: number; text: string }> => {
  const { handler } = await import("../../functions/mcp.lambda.ts");
  const sent = { "content-type": "application/json", accept: "application/json, text/event-stream", host: "mail.example.com" };
  const event: LambdaEvent = {
    ...{ version: "2.0", routeKey: "POST /mcp", rawPath: "/mcp", rawQueryString: "", isBase64Encoded: false, cookies: [] },
    headers: { ...sent, ...(secret === undefined ? {} : { authorization: `Bearer ${secret}` }) },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
    requestContext: {
      ...{ accountId: "", apiId: "", authentication: null, authorizer: {}, domainName: "mail.example.com", domainPrefix: "" },
      http: { method: "POST", path: "/mcp", protocol: "HTTP/1.1", sourceIp: "203.0.113.7", userAgent: "" },
      ...{ requestId: "r1", routeKey: "POST /mcp", stage: "$default", time: "", timeEpoch: 0 },
    },
  };
  const answer: APIGatewayProxyResult = await handler(event);
  const text = answer.isBase64Encoded ? Buffer.from(answer.body, "base64").toString("utf8") : answer.body;
  return { status: answer.statusCode, text };
};

const aToken = async (role: string): Promise<string> => {
  const { tokens } = awsStores({ TABLE_NAME: "table" });
  const { secret, id } = tokens.newSecret();
  const whose = { name: "an assistant", subject: "s-1", person: "Ola", role, people: true };
  const times = { createdAt: Date.now(), expiresAt: Date.now() + 60_000, confirmedAt: Date.now(), minute: 0, calls: 0 };
  await tokens.save({ id, ...whose, ...times, revision: 0 });
  return secret;
};

describe("the MCP server's function", () => {
  it("lets nobody in without a token, and calls nothing for them", async () => {
    expect((await ask(undefined, "tools/list")).status).toBe(401);
    expect((await ask(`perennial_${"A".repeat(43)}`, "tools/list")).status).toBe(401);
    expect(called).toEqual([]);
  });

  it("lets drafts be read, and none be written, which is for the function that publishes", async () => {
    const { result } = answerIn((await ask(await aToken("author"), "tools/list")).text);
    const names = (result?.tools ?? []).map(({ name }) => name);
    expect(names).toContain("journeys");
    expect(names.filter((name) => /draft/.test(name)).sort()).toEqual(["draft", "draft-patch", "drafts", "plan-draft"]);
  });

  it("has the function of a tool's duty run it, for the token's person, as an assistant of theirs", async () => {
    const { result } = answerIn((await ask(await aToken("staff"), "tools/call", { name: "rates", arguments: {} })).text);
    expect(result?.structuredContent).toEqual({ currencies: ["EUR"], sentences: [] });
    expect(called).toEqual([
      {
        url: "https://look.lambda-url.eu-central-1.on.aws/",
        body: {
          ...{ name: "rates", input: {} },
          caller: { name: "Ola", id: "s-1", role: "staff", assistant: { people: true } },
        },
      },
    ]);
  });
});
