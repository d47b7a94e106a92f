/** The local system serves the pictures of mails to whoever opens one, as a deployed stack does. */

import { describe, expect, it } from "vitest";
import { localGuard } from "#local/http/local-guard.ts";

const KEYS = { token: "t".repeat(43), openKey: "o".repeat(43), issuerKey: "i".repeat(43) };
const picture = () => new Response("a picture");
const guarded = localGuard({ port: 4100, ...KEYS }, { system: picture, console: picture, issuer: picture, mcp: picture });
const asked = async (path: string, host = "127.0.0.1:4100") =>
  (await guarded(new Request(`http://${host}${path}`, { headers: { host } }))).status;

describe("a picture of a mail", () => {
  it("is shown without a key, as its address is only known from the mail, and under this machine's names only", async () => {
    expect(await asked("/pictures/n41reaT3ZF6TKTYN5xIPJe.png")).toBe(200);
    expect(await asked("/pictures/n41reaT3ZF6TKTYN5xIPJe.png", "rebound.example:4100")).toBe(421);
    expect(await asked("/local/pictures/n41reaT3ZF6TKTYN5xIPJe.png")).toBe(401);
  });
});
