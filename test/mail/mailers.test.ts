/**
 * The contract of the mailers on every implementation.
 *
 * Where they differ, and why it may stay so:
 *   - The one in memory answers a fault at once; the one on SES waits for its deadline when SES hangs.
 *   - The one that tests check hands on what it is given, and answers what the mailer behind it answers.
 *   - Lambda's mailers are the one on SES, made with the first mail: test/runtime.
 */

import { fakeSes } from "#local/ses/fake-ses.ts";
import { memoryMailer } from "#mail/memory-mailer.ts";
import { sesClient } from "#mail/ses-client.ts";
import { sesMailer } from "#mail/ses-mailer.ts";
import { givenSettings } from "../given.ts";
import { checkedMailer } from "./checked-mailer.ts";
import { type MailerUnderTest, mailerContract } from "./mailer.contract.ts";

const inMemory = (): MailerUnderTest => {
  const mailer = memoryMailer();
  return { mailer, fail: mailer.fail, taken: () => mailer.accepted.map((mail) => mail.mailKey) };
};

mailerContract("the mailer in memory", inMemory);

mailerContract("the mailer on SES", () => {
  const ses = fakeSes({ clock: { now: () => 0 } });
  const client = sesClient({
    region: "local",
    credentials: { accessKeyId: "a", secretAccessKey: "b" },
    requestHandler: ses.requestHandler,
  });
  return {
    mailer: sesMailer(client, { deadline: 1_000 }),
    fail: (mode, times = 1) => ses.setFault({ mode, times }),
    taken: () => ses.truth().map((row) => row.mailKey),
  };
});

mailerContract("the mailer that checks", () => {
  const given = inMemory();
  return { ...given, mailer: checkedMailer(given.mailer, { settings: givenSettings }) };
});
