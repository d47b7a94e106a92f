/** Secrets, read when first needed and again after five minutes, so that an exchanged one holds without a deploy. */

import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { Clock } from "./clock.ts";

const FIVE_MINUTES = 300_000;

const patient = (): SecretsManagerClient =>
  new SecretsManagerClient({ requestHandler: { requestTimeout: 3_000, throwOnRequestTimeout: true, connectionTimeout: 1_000 } });

/** Reads the text of the secret with this ARN. A failure is not kept. */
export const awsSecret = (arn: string, clock: Pick<Clock, "now">, client = patient()): (() => Promise<string>) => {
  let known: { at: number; text: Promise<string> } | undefined;
  const read = async (): Promise<string> => {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: arn }));
    if (SecretString === undefined) throw new Error("The secret holds no text; store it as text, not as binary.");
    return SecretString;
  };
  return () => {
    if (known && clock.now() - known.at < FIVE_MINUTES) return known.text;
    const asked = { at: clock.now(), text: read() };
    known = asked;
    asked.text.catch(() => {
      if (known === asked) known = undefined;
    });
    return asked.text;
  };
};
