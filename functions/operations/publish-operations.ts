/** What is served under the duty `publish`: deciding which version people enter, and sending test mails. */

import { rollback } from "./journeys/rollback.ts";
import { testMail } from "./mail/test-mail.ts";
import { publish } from "./publishing/publish.ts";

export const PUBLISH_OPERATIONS = {
  publish,
  rollback,
  "test-mail": testMail,
};
