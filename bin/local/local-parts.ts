/** The adapters of the local system: the real clients on embedded services, as the flows' ports. */

import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { couponCode } from "#coupons/coupon-code.ts";
import { sesMailer } from "#mail/ses-mailer.ts";
import type { Caller } from "#ports/caller.ts";
import type { Mailer } from "#ports/mailer.ts";
import type { Links, Ports, Report, Starter } from "#ports/ports.ts";
import type { Stores } from "#ports/stores.ts";
import type { Clock } from "#runtime/clock.ts";
import { dynamoTable } from "#stores/dynamo-table.ts";
import { stores } from "#stores/table-stores.ts";
import { LOCAL_CALL_SECRET } from "./local-secrets.ts";
import type { FakeSes } from "./ses/fake-ses.ts";
import { cachedDueIndex } from "./storage/cached-due-index.ts";
import { cachedSlices } from "./storage/cached-slices.ts";
import { createTable } from "./storage/dynamo/create-table.ts";
import { type EmbeddedDynamo, embeddedDynamo, type FaultPicker } from "./storage/dynamo/embedded-dynamo.ts";

/** The name of the one table. */
export const TABLE = "perennial";

/** How long a publication is cached, in milliseconds: it changes only through this process, which then drops the cache. */
const ONE_PUBLISHER = Number.POSITIVE_INFINITY;

export type OpenedStores = Pick<EmbeddedDynamo, "compact" | "close"> & { client: DynamoDBClient; stores: Stores };

/**
 * Opens the embedded database, and the stores on it; without a folder it is in memory.
 *
 * @throws Error that says what to do when another process has the folder open
 */
export async function openStores(
  folder: string | undefined,
  clock: Pick<Clock, "now">,
  faults: FaultPicker = () => undefined,
): Promise<OpenedStores> {
  const dynamo = await embeddedDynamo({ ...(folder === undefined ? {} : { folder }), faults });
  const client = dynamo.client();
  await createTable(client, TABLE);
  const table = cachedSlices(cachedDueIndex(dynamoTable(client, TABLE)));
  return { client, stores: stores(table, clock.now, ONE_PUBLISHER), compact: dynamo.compact, close: dynamo.close };
}

/** Wraps the mailer; tests check each mail by it before it leaves. */
export type DecorateMailer = (mailer: Mailer, opened: Stores) => Mailer;

type Outside = {
  clock: Clock;
  links: Links;
  starter: Starter;
  report: Report;
  ses: FakeSes;
  caller: Caller;
  decorateMailer?: DecorateMailer;
};

/** All ports of the flows. */
export function portsOn(opened: Stores, outside: Outside): Ports {
  const { clock, links, starter, report, ses, caller, decorateMailer = (mailer) => mailer } = outside;
  const client = new SESv2Client({
    region: "local",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
    requestHandler: ses.requestHandler,
    maxAttempts: 1,
  });
  return {
    ...opened,
    clock,
    links,
    starter,
    report,
    mailer: decorateMailer(sesMailer(client, { clock, configurationSet: "perennial" }), opened),
    // The same codes on every machine and after every restart: here they buy nothing.
    codes: { codeFor: async (couponKey) => couponCode("local only", couponKey) },
    caller,
    secretsOf: async () => [LOCAL_CALL_SECRET],
  };
}
