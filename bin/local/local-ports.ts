/** All ports of the flows on the local system: its stores, the real SES client on the fake SES, and what is local by nature. */

import { SESv2Client } from "@aws-sdk/client-sesv2";
import { couponCode } from "#coupons/coupon-code.ts";
import { epochMailer } from "#mail/epoch-mailer.ts";
import { sesMailer } from "#mail/ses-mailer.ts";
import type { Caller } from "#ports/caller.ts";
import type { Clock } from "#ports/clock.ts";
import type { Mailer } from "#ports/mailer.ts";
import type { Links, Ports, Report, Starter } from "#ports/ports.ts";
import type { Stores } from "#ports/stores.ts";
import { mailRenderer } from "#runtime/mail-renderer.ts";
import { LOCAL_CALL_SECRET } from "./local-secret.ts";
import type { FakeSes } from "./ses/fake-ses.ts";

/** Wraps the mailer; tests check each mail by it before it leaves. */
export type DecorateMailer = (mailer: Mailer, opened: Stores) => Mailer;

type Parts = {
  clock: Clock;
  links: Links;
  starter: Starter;
  report: Report;
  ses: FakeSes;
  caller: Caller;
  decorateMailer?: DecorateMailer;
};

/** Retries are left to the flows: the client makes one attempt. */
export function localPorts(stores: Stores & Pick<Ports, "epoch">, parts: Parts): Ports {
  const { clock, links, starter, report, ses, caller, decorateMailer = (mailer) => mailer } = parts;
  const client = new SESv2Client({
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    requestHandler: ses.requestHandler,
    // Nobody checks signatures here, and each costs as much as the request.
    signer: { sign: async (request) => request },
    maxAttempts: 1,
  });
  return {
    ...stores,
    clock,
    links,
    starter,
    report,
    mailer: epochMailer(decorateMailer(sesMailer(client, { clock, configurationSet: "perennial" }), stores), stores.epoch),
    renderer: mailRenderer,
    // The same codes on every machine and after every restart: here they buy nothing.
    codes: { codeFor: async (couponKey) => couponCode("local only", couponKey) },
    caller,
    // Everybody knows it, so it may go wherever the settings say.
    secretsOf: async ({ url }) => [{ host: new URL(url).host, secret: LOCAL_CALL_SECRET }],
  };
}
