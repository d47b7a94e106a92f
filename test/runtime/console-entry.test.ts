/** The console's function as the HTTP API calls it: a log-in, a session in the table, and an operation that a function of a duty runs. */

import { gunzipSync, gzipSync } from "node:zlib";
import {
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
} from "@aws-sdk/client-dynamodb";
import { mockClient } from "aws-sdk-client-mock";
import type { APIGatewayProxyResult, LambdaEvent } from "hono/aws-lambda";
import { afterAll, beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { DEMO_PEOPLE } from "#local/issuer/demo-people.ts";
import { localIssuer } from "#local/issuer/local-issuer.ts";

const ORIGIN = "https://mail.example.com";
const ISSUER = "https://login.example.com/issuer";

vi.hoisted(() =>
  Object.assign(process.env, {
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "AKIACONSOLE",
    AWS_SECRET_ACCESS_KEY: "secret",
    AWS_SESSION_TOKEN: "token",
    TABLE_NAME: "table",
    LINK_BASE_URL: "https://mail.example.com",
    ISSUER_URL: "https://login.example.com/issuer",
    CLIENT_ID: "client",
    GROUPS_CLAIM: "groups",
    CLIENT_SECRET_ARN: "none",
    LOOK_URL: "https://look.lambda-url.eu-central-1.on.aws/",
    PUBLISH_URL: "https://publish.lambda-url.eu-central-1.on.aws/",
    OPERATE_URL: "https://operate.lambda-url.eu-central-1.on.aws/",
    PEOPLE_URL: "https://people.lambda-url.eu-central-1.on.aws/",
    METRICS_NAMESPACE: "Perennial/test",
  }),
);

/** Calls of functions, as they went over the wire. */
const called: { url: string; headers: Headers; body: unknown }[] = [];
let answerOfFunction = (): Promise<Response> => Promise.resolve(Response.json({ ok: true, output: { paused: true } }));

const issuer = localIssuer({
  issuer: ISSUER,
  clientId: "client",
  redirect: `${ORIGIN}/log-in/callback`,
  people: () => DEMO_PEOPLE,
  now: () => Date.now(),
  secret: "a secret of this test",
});

/** The internet: the issuer, and the addresses of functions. */
vi.stubGlobal("fetch", async (address: string, init: RequestInit) => {
  if (address.startsWith(ISSUER)) return issuer.whole.fetch(new Request(address, init));
  const body: unknown = JSON.parse(gunzipSync(z.instanceof(Uint8Array).parse(init.body)).toString("utf8"));
  called.push({ url: address, headers: new Headers(init.headers), body });
  return answerOfFunction();
});
afterAll(() => vi.unstubAllGlobals());

const rows = new Map<string, Record<string, unknown>>();
const keyOf = (key: Record<string, { S?: string }> | undefined): string => `${key?.pk?.S} ${key?.sk?.S}`;
const dynamo = mockClient(DynamoDBClient);
beforeEach(() => {
  called.length = 0;
  rows.clear();
  dynamo.reset();
  dynamo.on(GetItemCommand).callsFake(({ Key }) => ({ Item: rows.get(keyOf(Key)) }));
  dynamo.on(PutItemCommand).callsFake(({ Item }) => void rows.set(keyOf(Item), Item));
  dynamo.on(DeleteItemCommand).callsFake(({ Key }) => void rows.delete(keyOf(Key)));
  // Of the partition that is asked for.
  dynamo.on(QueryCommand).callsFake(({ ExpressionAttributeValues: asked = {} }: QueryCommandInput) => {
    const pks = Object.values(asked).map(({ S }) => S);
    return { Items: [...rows].flatMap(([key, row]) => (pks.includes(key.split(" ")[0]) ? [row] : [])) };
  });
});

type Asked = { method?: string; query?: string; cookies?: string[]; headers?: Record<string, string>; body?: string };

/** As the HTTP API hands a request over, and takes an answer. */
const ask = async (path: string, { method = "GET", query = "", cookies = [], headers = {}, body }: Asked = {}) => {
  const { handler } = await import("../../functions/console.lambda.ts");
  const event: LambdaEvent = {
    ...{ version: "2.0", routeKey: "$default", rawPath: path, rawQueryString: query, isBase64Encoded: false, cookies },
    headers: { host: "mail.example.com", ...headers },
    body: body ?? null,
    requestContext: {
      ...{ accountId: "", apiId: "", authentication: null, authorizer: {}, domainName: "mail.example.com", domainPrefix: "" },
      http: { method, path, protocol: "HTTP/1.1", sourceIp: "203.0.113.7", userAgent: "" },
      ...{ requestId: "r1", routeKey: "$default", stage: "$default", time: "", timeEpoch: 0 },
    },
  };
  const answer: APIGatewayProxyResult = await handler(event);
  return {
    status: answer.statusCode,
    location: answer.headers?.location,
    cookies: answer.cookies ?? [],
    body: answer.isBase64Encoded ? Buffer.from(answer.body, "base64").toString("utf8") : answer.body,
  };
};

const pairs = (cookies: string[]): string[] => cookies.map((cookie) => cookie.split(";")[0] ?? "");

/** The cookie of a session. */
const logIn = async (subject: string): Promise<string[]> => {
  const started = await ask("/log-in", { query: "to=%2Fcases" });
  const at = new URL(started.location ?? "");
  const form = new URLSearchParams(at.searchParams);
  form.set("person", subject);
  const chosen = await issuer.whole.fetch(new Request(at, { method: "POST", body: form, redirect: "manual" }));
  const query = new URL(chosen.headers.get("location") ?? "").search.slice(1);
  const headers = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };
  const entered = await ask("/log-in/callback", { query, cookies: pairs(started.cookies), headers });
  expect([entered.status, entered.location]).toEqual([303, "/console/cases"]);
  return pairs(entered.cookies).filter((cookie) => cookie.startsWith("__Host-perennial-session="));
};

const OF_PAGE = { "sec-fetch-site": "same-origin", origin: ORIGIN, "content-type": "application/json" };

describe("the console's function", () => {
  it("lets somebody in, and keeps their session under a hash, with nothing in it that anybody else could use", async () => {
    const [cookie = ""] = await logIn("demo-ola");
    const secret = cookie.split("=")[1] ?? "";
    expect([...rows.keys()]).toEqual([expect.stringMatching(/^console session#[\w-]{43}$/)]);
    expect(JSON.stringify([...rows])).not.toContain(secret);
    const known = await ask("/api/session", { cookies: [cookie], headers: { "sec-fetch-site": "same-origin" } });
    expect(JSON.parse(known.body)).toMatchObject({ name: "Ola Wójcik", role: "staff", issuer: "deployed" });
    expect((await ask("/api/session")).status).toBe(401);
  });

  it("has each operation run by the function of its duty, signed as the console, for whoever is logged in", async () => {
    const cookies = await logIn("demo-ines");
    const post = (name: string) =>
      ask(`/api/${name}`, { method: "POST", cookies, headers: OF_PAGE, body: '{"journey":"letter"}' });
    for (const name of ["pause", "breaker", "rollback", "explain"]) expect((await post(name)).status).toBe(200);
    expect(called.map(({ url }) => new URL(url).host.split(".")[0])).toEqual(["operate", "look", "publish", "people"]);
    const caller = { name: "Ines Duarte", id: "demo-ines", role: "operator" };
    expect(called[0]?.body).toEqual({ name: "pause", input: { journey: "letter" }, caller });
    expect(called[0]?.headers.get("authorization")).toMatch(
      /^AWS4-HMAC-SHA256 Credential=AKIACONSOLE\/\d{8}\/eu-central-1\/lambda\//,
    );
    expect(called[0]?.headers.get("x-amz-security-token")).toBe("token");
  });

  it("runs nothing that has to be compiled, and says where to", async () => {
    const cookies = await logIn("demo-ines");
    const body = '{"texts":{"settings.yaml":""}}';
    for (const name of ["publish", "plan-publish", "check"]) {
      const answer = await ask(`/api/${name}`, { method: "POST", cookies, headers: OF_PAGE, body });
      expect(JSON.parse(answer.body)).toMatchObject({ status: 409, remedy: expect.stringContaining("command line") });
    }
    expect(called).toEqual([]);
  });

  it("says what came of it: a refusal, one that takes too long, and a function that fails", async () => {
    const cookies = await logIn("demo-ines");
    const pause = () => ask("/api/pause", { method: "POST", cookies, headers: OF_PAGE, body: "{}" });
    answerOfFunction = async () => Response.json({ ok: false, problem: "It may not.", kind: "not_allowed" });
    expect(JSON.parse((await pause()).body)).toMatchObject({ status: 403, type: "not-allowed", detail: "It may not." });
    answerOfFunction = async () => {
      throw new DOMException("too long", "TimeoutError");
    };
    expect(JSON.parse((await pause()).body)).toMatchObject({ status: 409, remedy: expect.stringContaining("audit trail") });
    vi.spyOn(process.stdout, "write").mockImplementation(() => true);
    answerOfFunction = async () => new Response(gzipSync("Internal Server Error"), { status: 502 });
    expect(JSON.parse((await pause()).body)).toMatchObject({ status: 500, type: "failed" });
  });
});
