/** Secrets, read when first needed and again after five minutes, so that an exchanged one holds without a deploy. */

import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { Clock } from "#ports/clock.ts";

const FIVE_MINUTES = 300_000;

/** Reads the text of the secret with this ARN. A failure is not kept, and while the last text is young it is not told either. */
export function awsSecret(arn: string, clock: Pick<Clock, "now">, client = patient()): () => Promise<string> {
  let known: { at: number; text: Promise<string> } | undefined;
  let last: { at: number; text: string } | undefined;
  const read = async (): Promise<string> => {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
    if (SecretString === undefined) throw new Error("The secret holds no text; store it as text, not as binary.");
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
    if (known && clock.now() - known.at < FIVE_MINUTES) return known.text;
    const asked = { at: clock.now(), text: readOrLast(clock.now()) };
    known = asked;
    asked.text.catch(() => {
      if (known === asked) known = undefined;
    });
    return asked.text;
  };
}

const patient = (): SecretsManagerClient =>
  new SecretsManagerClient({ requestHandler: { requestTimeout: 3_000, throwOnRequestTimeout: true, connectionTimeout: 1_000 } });

/** For so long the last text is believed while Secrets Manager does not answer: webhooks and links go on. */
const HOUR = 3_600_000;
