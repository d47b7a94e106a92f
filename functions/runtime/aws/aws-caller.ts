/** Outgoing calls over https, signed with secrets that are kept apart from those of the incoming webhooks. */

import { httpsCaller } from "#calls/https-caller.ts";
import type { Ports } from "#ports/ports.ts";
import { realClock } from "../real-clock.ts";
import { hostSecretsNamed } from "../secrets-named.ts";
import { awsSecret } from "./aws-secret.ts";

/** The ports of outgoing calls. The secret is read with the first call. */
export function awsCaller(env: { CALL_SECRETS_ARN: string }): Pick<Ports, "caller" | "secretsOf"> {
  const secrets = awsSecret(env.CALL_SECRETS_ARN, realClock);
  return { caller: httpsCaller(), secretsOf: async ({ secret }) => hostSecretsNamed(await secrets(), secret) };
}
