/** The adapters of the local system: the real clients on embedded services, as the flows' ports. */

import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { couponCode } from "#coupons/coupon-code.ts";
import { sesMailer } from "#mail/ses-mailer.ts";
import type { Caller } from "#ports/caller.ts";
import type { Clock } from "#ports/clock.ts";
import type { Links, Ports, Report, Starter } from "#ports/ports.ts";
import type { Stores } from "#ports/stores.ts";
import { mailRenderer } from "#runtime/mail-renderer.ts";
import { dynamoTable } from "#stores/table/dynamo-table.ts";
import { tableStores } from "#stores/table-stores.ts";
import { LOCAL_CALL_SECRET } from "./local-secrets.ts";
import type { FakeSes } from "./ses/fake-ses.ts";
import { cachedDueIndex } from "./storage/cached-due-index.ts";
import { cachedSlices } from "./storage/cached-slices.ts";
import { createTable } from "./storage/dynamo/create-table.ts";
import { type EmbeddedDynamo, embeddedDynamo, type Strike } from "./storage/dynamo/embedded-dynamo.ts";

export const TABLE = "perennial";

/** What is published changes only through this very process, which forgets then what it knew. */
const ONE_PUBLISHER = Number.POSITIVE_INFINITY;

export type OpenedStores = Pick<EmbeddedDynamo, "compact" | "close"> & { client: DynamoDBClient; stores: Stores };

/** The embedded database and the stores on it. Without a folder it is in memory. Refuses a folder that another process has open. */
export async function openStores(
  folder: string | undefined,
  clock: Pick<Clock, "now">,
  faults: Strike = () => undefined,
): Promise<OpenedStores> {
  const dynamo = await embeddedDynamo({ ...(folder === undefined ? {} : { folder }), faults });
  const client = dynamo.client();
  await createTable(client, TABLE);
  const table = cachedSlices(cachedDueIndex(dynamoTable(client, TABLE)));
  return { client, stores: tableStores(table, clock.now, ONE_PUBLISHER), compact: dynamo.compact, close: dynamo.close };
}

type Outside = { clock: Clock; links: Links; starter: Starter; report: Report; ses: FakeSes; caller: Caller };

/** Everything that the flows may ask for. */
export function portsOn(opened: Stores, { clock, links, starter, report, ses, caller }: Outside): Ports {
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
    mailer: sesMailer(client, { clock, configurationSet: "perennial" }),
    renderer: mailRenderer,
    // The same codes on every machine and after every restart: here they buy nothing.
    codes: { codeFor: async (couponKey) => couponCode("local only", couponKey) },
    caller,
    secretsOf: async () => [LOCAL_CALL_SECRET],
  };
}
