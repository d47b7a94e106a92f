/** Every mailer keeps the contract of the port. */

import { fakeSes } from "#local/ses/fake-ses.ts";
import { memoryMailer } from "#mail/memory-mailer.ts";
import { sesClient } from "#mail/ses-client.ts";
import { sesMailer } from "#mail/ses-mailer.ts";
import { mailerContract } from "./mailer.contract.ts";

mailerContract("the mailer in memory", () => {
  const mailer = memoryMailer();
  return { mailer, fail: mailer.fail, taken: () => mailer.accepted.map((mail) => mail.mailKey) };
});

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
