/** A shop in memory whose mails go through the real SES client to the local SES, and whose events come back as SES tells them. */

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

/** The mailer on SES, and behind it this in the place of Amazon. */
export const mailerOn = (requestHandler: NonNullable<SESv2ClientConfig["requestHandler"]>, clock: { now(): number }): Mailer =>
  sesMailer(sesClient({ region: "local", credentials: { accessKeyId: "a", secretAccessKey: "b" }, requestHandler }), {
    clock,
    configurationSet: "perennial",
  });

const understood = (told: SesEventJson): DeliveryEvent => {
  const read = readSesEvent(sqsBody(told));
  if (read.kind === "refused") throw new Error(read.reason);
  return read.event;
};

export type MailShop = Shop & {
  ses: FakeSes;
  /** Events that SES has told and nobody has recorded yet, in order. */
  untold: SesEventJson[];
  /** Records them as one batch. */
  record(events?: SesEventJson[]): Promise<void>;
};

export const mailShop = (
  options: ShopOptions & { ses?: Partial<FakeSesOptions> } = {},
  handler = (ses: FakeSes) => ses.requestHandler,
): MailShop => {
  const untold: SesEventJson[] = [];
  const of = shop(options);
  const ses = fakeSes({ clock: of.ports.clock, rate: 10_000, onEvent: (event) => void untold.push(event), ...options.ses });
  const { send, rate } = mailerOn(handler(ses), of.ports.clock);
  Object.assign(of.ports.mailer, { ...memoryMailer(), send, rate });
  return {
    ...of,
    ses,
    untold,
    record: async (events) => {
      await ses.idle();
      const told = (events ?? untold.splice(0)).map(understood);
      for (const outcome of await recordDeliveryEvents(of.ports)(told)) if (outcome.status === "rejected") throw outcome.reason;
    },
  };
};
