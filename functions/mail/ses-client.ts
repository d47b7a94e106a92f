/** The SES client for sending: one attempt, short time-outs, no retries of its own. */

import { SESv2Client, type SESv2ClientConfig } from "@aws-sdk/client-sesv2";

/**
 * SES has no idempotency token, and the SDK by default repeats a request whose answer was lost: hence one attempt only.
 * Without `throwOnRequestTimeout` the time-out would only be logged and the call would go on waiting.
 */
export function sesClient(overrides: SESv2ClientConfig = {}): SESv2Client {
  return new SESv2Client({
    maxAttempts: 1,
    requestHandler: { requestTimeout: 5_000, throwOnRequestTimeout: true, connectionTimeout: 2_000 },
    ...overrides,
  });
}
