/** The app of the webhooks behind an API gateway and on a socket. */

import { once } from "node:events";
import { serve } from "@hono/node-server";
import { handle, type LambdaEvent } from "hono/aws-lambda";
import { afterEach, describe, expect, it } from "vitest";
import { intake, ORDER_PAID, standardHeaders } from "./intake.ts";

const body = JSON.stringify(ORDER_PAID);

describe("the webhooks app in Lambda", () => {
  const event = (sent: string, isBase64Encoded: boolean): LambdaEvent => ({
    version: "2.0",
    routeKey: "$default",
    rawPath: "/webhooks/till",
    rawQueryString: "",
    headers: standardHeaders(body),
    body: sent,
    isBase64Encoded,
    requestContext: {
      accountId: "",
      apiId: "",
      authentication: null,
      authorizer: {},
      domainName: "example.com",
      domainPrefix: "",
      http: { method: "POST", path: "/webhooks/till", protocol: "HTTP/1.1", sourceIp: "", userAgent: "" },
      requestId: "",
      routeKey: "$default",
      stage: "$default",
      time: "",
      timeEpoch: 0,
    },
  });

  it("verifies the bytes that were signed, whether the gateway encoded them or not", async () => {
    for (const sent of [event(body, false), event(Buffer.from(body).toString("base64"), true)]) {
      const { app, stored } = intake();
      expect((await handle(app)(sent)).statusCode).toBe(202);
      expect(stored[0]?.customer.last_name).toBe("Żak");
    }
  });
});

describe("the webhooks app on a socket", () => {
  const open: (() => void)[] = [];
  afterEach(() => {
    for (const close of open.splice(0)) close();
  });

  const listening = async () => {
    const server = serve({ fetch: intake().app.fetch, port: 0, hostname: "127.0.0.1" });
    open.push(() => server.close());
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("no port");
    return `http://127.0.0.1:${address.port}/webhooks/till`;
  };

  it("answers ten megabytes with 413 instead of hanging up, with and without their length announced", async () => {
    const url = await listening();
    const announced = await fetch(url, { method: "POST", body: Buffer.alloc(10_000_000, " ") });
    expect(announced.status).toBe(413);
    const stream = new Blob([Buffer.alloc(10_000_000, " ")]).stream();
    const streamed = await fetch(url, { method: "POST", body: stream, duplex: "half" });
    expect(streamed.status).toBe(413);
  });

  it("accepts a signed delivery", async () => {
    const answer = await fetch(await listening(), { method: "POST", headers: standardHeaders(body), body });
    expect([answer.status, await answer.json()]).toEqual([202, { stored: 1, duplicates: 0 }]);
  });
});
