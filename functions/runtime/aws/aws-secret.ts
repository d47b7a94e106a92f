/** A secret, read when first needed and again after five minutes, so that an exchanged one holds without a deploy. */

import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { Clock } from "#ports/clock.ts";
import { Misconfigured } from "#ports/errors/safe-error.ts";

const FIVE_MINUTES = 300_000;

/**
 * Reads the text of the secret with this ARN. A failure is not cached; while the last text is younger than an hour, that text
 * is given in its place.
 * @throws Misconfigured if the secret holds no text; otherwise what the SDK throws
 */
export function awsSecret(arn: string, clock: Pick<Clock, "now">, client = secretsClient()): () => Promise<string> {
  let cached: { at: number; text: Promise<string> } | undefined;
  let last: { at: number; text: string } | undefined;
  const read = async (): Promise<string> => {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
    if (SecretString === undefined) throw new Misconfigured("The secret holds no text; store it as text, not as binary.");
    return SecretString;
  };
  const readOrLast = async (at: number): Promise<string> => {
    try {
      last = { at, text: await read() };
    } catch (error) {
      if (!last || at - last.at >= HOUR) throw error;
    }
    return last.text;
  };
  return () => {
    if (cached && clock.now() - cached.at < FIVE_MINUTES) return cached.text;
    const asked = { at: clock.now(), text: readOrLast(clock.now()) };
    cached = asked;
    asked.text.catch(() => {
      if (cached === asked) cached = undefined;
    });
    return asked.text;
  };
}

const secretsClient = (): SecretsManagerClient =>
  new SecretsManagerClient({ requestHandler: { requestTimeout: 3_000, throwOnRequestTimeout: true, connectionTimeout: 1_000 } });

/** For so long the last text is used while Secrets Manager does not answer, so that webhooks and links go on working. */
const HOUR = 3_600_000;
