/** A shop in memory whose mails go through the real SES client to the local SES, and whose events come back as SES sends them. */

import type { SESv2ClientConfig } from "@aws-sdk/client-sesv2";
import { recordDeliveryEvents } from "#flows/sending/record-delivery-event.ts";
import { type FakeSes, type FakeSesOptions, fakeSes } from "#local/ses/fake-ses.ts";
import { type SesEventJson, sqsBody } from "#local/ses/ses-event-json.ts";
import { memoryMailer } from "#mail/memory-mailer.ts";
import { sesClient } from "#mail/ses-client.ts";
import { readSesEvent } from "#mail/ses-event.ts";
import { sesMailer } from "#mail/ses-mailer.ts";
import type { DeliveryEvent } from "#ports/delivery-event.ts";
import type { Mailer } from "#ports/mailer.ts";
import { type Shop, type ShopOptions, shop } from "../../flows/shop.ts";
import { givenSettings } from "../../given.ts";
import { checkedMailer, type MailChecks } from "../../mail/checked-mailer.ts";

type RequestHandler = NonNullable<SESv2ClientConfig["requestHandler"]>;

/** The mailer on SES, every mail checked, and behind it this handler in the place of Amazon. */
export const mailerOn = (
  requestHandler: RequestHandler,
  clock: { now(): number },
  checks: MailChecks = { settings: givenSettings },
): Mailer => {
  const client = sesClient({ region: "local", credentials: { accessKeyId: "a", secretAccessKey: "b" }, requestHandler });
  return checkedMailer(sesMailer(client, { clock, configurationSet: "perennial" }), checks);
};

const understood = (event: SesEventJson): DeliveryEvent => {
  const read = readSesEvent(sqsBody(event));
  if (read.kind !== "event") throw new Error(read.kind === "test" ? "a test mail" : read.reason);
  return read.event;
};

export type MailShop = Shop & {
  ses: FakeSes;
  /** Events that SES has sent and that are not recorded yet, in order. */
  unrecorded: SesEventJson[];
  /** Records them as one batch. */
  record(events?: SesEventJson[]): Promise<void>;
};

export const mailShop = (
  options: ShopOptions & { ses?: Partial<FakeSesOptions> } = {},
  handler = (ses: FakeSes) => ses.requestHandler,
): MailShop => {
  const unrecorded: SesEventJson[] = [];
  const of = shop(options);
  const ses = fakeSes({ clock: of.ports.clock, rate: 10_000, onEvent: (event) => void unrecorded.push(event), ...options.ses });
  const { send, rate } = mailerOn(handler(ses), of.ports.clock, { settings: () => options.settings ?? givenSettings() });
  Object.assign(of.ports.mailer, { ...memoryMailer(), send, rate });
  return {
    ...of,
    ses,
    unrecorded,
    record: async (events) => {
      await ses.idle();
      const read = (events ?? unrecorded.splice(0)).map(understood);
      for (const outcome of await recordDeliveryEvents(of.ports)(read)) if (outcome.status === "rejected") throw outcome.reason;
    },
  };
};
