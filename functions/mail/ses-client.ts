/** The SES client of the sender: it asks once, waits a little, and never repeats by itself. */

import { SESv2Client, type SESv2ClientConfig } from "@aws-sdk/client-sesv2";

/**
 * SES has no idempotency token, and the SDK's defaults repeat a lost answer: so one attempt only. Without
 * `throwOnRequestTimeout` the time-out would be a log line and the call would hang on.
 */
export function sesClient(overrides: SESv2ClientConfig = {}): SESv2Client {
  return new SESv2Client({
    maxAttempts: 1,
    requestHandler: { requestTimeout: 5_000, throwOnRequestTimeout: true, connectionTimeout: 2_000 },
    ...overrides,
  });
}
