/** Outgoing calls, signed with the secrets that stand beside those of the webhooks that come in. */

import { httpsCaller } from "#calls/https-caller.ts";
import type { Ports } from "#ports/ports.ts";
import { awsSecret } from "./aws-secrets.ts";
import { realClock } from "./real-clock.ts";
import { secretsNamed } from "./webhook-secrets.ts";

export function awsCaller(env: { WEBHOOK_SECRETS_ARN: string }): Pick<Ports, "caller" | "secretsOf"> {
  const secrets = awsSecret(env.WEBHOOK_SECRETS_ARN, realClock);
  return { caller: httpsCaller(), secretsOf: async ({ secret }) => secretsNamed(await secrets(), secret) };
}
