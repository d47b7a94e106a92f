/** The mailer on SES against a real HTTP server: one request, an end in time, a certain or an unknown outcome. */

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { fakeSes } from "#local/ses/fake-ses.ts";
import { sesClient } from "#mail/ses-client.ts";
import { sesMailer } from "#mail/ses-mailer.ts";
import { outgoing } from "./mailer.contract.ts";

const credentials = { accessKeyId: "a", secretAccessKey: "b" };

/** An HTTP server in the place of SES, that answers each request like this. */
const servers: ReturnType<typeof createServer>[] = [];
const serving = async (status: number | "never" | "reset", type = "", message = "") => {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(request.url ?? "");
    request.resume();
    if (status === "reset") request.socket.destroy();
    else if (status !== "never")
      response
        .writeHead(status, { "x-amzn-errortype": type, "content-type": "application/json" })
        .end(JSON.stringify({ message }));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { seen, endpoint };
};

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

describe("sending by SES over a real connection", () => {
  it("sends one request when SES never answers, and ends in time with unknown", async () => {
    const { seen, endpoint } = await serving("never");
    const mailer = sesMailer(sesClient({ region: "local", credentials, endpoint }), { deadline: 1_500 });
    expect(await mailer.send(outgoing())).toMatchObject({ kind: "unknown" });
    expect(seen).toHaveLength(1);
  });

  it("gives up by the client's own time-out when the deadline is far", async () => {
    const { seen, endpoint } = await serving("never");
    const requestHandler = { requestTimeout: 150, throwOnRequestTimeout: true };
    const mailer = sesMailer(sesClient({ region: "local", credentials, endpoint, requestHandler }), { deadline: 20_000 });
    expect(await mailer.send(outgoing())).toEqual({ kind: "unknown", reason: "ETIMEDOUT" });
    expect(seen).toHaveLength(1);
  });

  it.each([
    [500, "InternalServiceErrorException", "", { kind: "unknown" }],
    ["reset", "", "", { kind: "unknown" }],
    [429, "TooManyRequestsException", "Maximum sending rate exceeded.", { kind: "refused", retry: "soon" }],
    [429, "TooManyRequestsException", "Daily message quota exceeded.", { kind: "refused", retry: "hours" }],
    [400, "LimitExceededException", "", { kind: "refused", retry: "hours" }],
    [400, "MessageRejected", "Virus", { kind: "refused", retry: "never" }],
    [400, "MessageRejected", "Email address is not verified.", { kind: "refused", retry: "mended" }],
    [400, "MessageRejected", "Sending paused for this account.", { kind: "refused", retry: "mended" }],
    [403, "AccessDenied", "", { kind: "refused", retry: "mended" }],
    [400, "BadRequestException", "", { kind: "refused", retry: "never" }],
    [400, "MailFromDomainNotVerifiedException", "", { kind: "refused", retry: "mended" }],
    [400, "AccountSuspendedException", "", { kind: "refused", retry: "mended" }],
    [400, "SendingPausedException", "", { kind: "refused", retry: "mended" }],
    [403, "AccessDeniedException", "", { kind: "refused", retry: "mended" }],
  ] as const)("reads %s %s (%s) as %j after one request", async (status, type, message, result) => {
    const { seen, endpoint } = await serving(status, type, message);
    const mailer = sesMailer(sesClient({ region: "local", credentials, endpoint }));
    expect(await mailer.send(outgoing())).toMatchObject(result);
    expect(seen).toEqual(["/v2/email/outbound-emails"]);
  });

  it("reports that nothing was sent when nothing listens", async () => {
    const mailer = sesMailer(sesClient({ region: "local", credentials, endpoint: "http://127.0.0.1:1" }));
    expect(await mailer.send(outgoing())).toEqual({ kind: "refused", reason: "ECONNREFUSED", retry: "soon" });
  });
});

describe("what SES is given", () => {
  const given = (rate = 14) => {
    let now = 0;
    const ses = fakeSes({ clock: { now: () => now }, rate });
    const client = sesClient({ region: "local", credentials, requestHandler: ses.requestHandler });
    const mailer = sesMailer(client, { configurationSet: "perennial", clock: { now: () => now } });
    return { ses, mailer, pass: (milliseconds: number) => (now += milliseconds) };
  };

  it.each([
    ["eu-west-1", "eu-west-1.amazonses.com"],
    ["us-east-1", "email.amazonses.com"],
  ])("names in %s the mails that it goes on from as SES has named them", async (region, domain) => {
    const ses = fakeSes({ clock: { now: () => 0 }, rate: 14 });
    const mailer = sesMailer(sesClient({ region, credentials, requestHandler: ses.requestHandler }));
    await mailer.send(outgoing({ thread: ["<from-them@mail.example>", "0102-abc"] }));
    expect(ses.mails()[0]?.headers).toMatchObject({
      "In-Reply-To": `<0102-abc@${domain}>`,
      References: `<from-them@mail.example> <0102-abc@${domain}>`,
    });
  });

  it("holds the tags, made safe, the headers and the configuration set", async () => {
    const { ses, mailer } = given();
    await mailer.send(outgoing({ tags: { journey: "Ümlaut & co" }, headers: { "X-Note": "a\r\nBcc: x@y.example" } }));
    expect(ses.mails()).toMatchObject([
      {
        to: "zofia@example.pl",
        configurationSet: "perennial",
        tags: { journey: "_mlaut___co", mailKey: "key-1" },
        headers: { "X-Note": "a Bcc: x@y.example" },
      },
    ]);
  });

  it("is another configuration set for a mail whose reader may be watched", async () => {
    const { ses, mailer } = given();
    await mailer.send(outgoing({ watched: true }));
    expect(ses.mails()).toMatchObject([{ configurationSet: "perennial-watched" }]);
  });

  it("is asked for the rate once in five minutes", async () => {
    const { ses, mailer, pass } = given(50);
    expect([await mailer.rate(), await mailer.rate()]).toEqual([50, 50]);
    expect(ses.requests()).toBe(1);
    pass(300_001);
    await mailer.rate();
    expect(ses.requests()).toBe(2);
  });
});
