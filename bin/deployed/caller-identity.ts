/** Who calls: the identity that AWS knows these credentials by, for the audit trail. */

import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";

/** STS answers within a moment, or is out of reach. */
const PATIENCE = { requestTimeout: 2_000, connectionTimeout: 1_000, throwOnRequestTimeout: true };

/**
 * The caller's ARN; asking for it needs no permission. Where STS cannot be reached, the id of the access key, under which
 * CloudTrail knows the caller too.
 *
 * @throws CredentialsProviderError where there are no credentials
 */
export async function callerIdentity(): Promise<string> {
  const sts = new STSClient({ maxAttempts: 1, requestHandler: PATIENCE });
  // First of all: without credentials nothing else can work, and that must be said as it is.
  const { accessKeyId } = await sts.config.credentials();
  try {
    const { Arn } = await sts.send(new GetCallerIdentityCommand({}));
    return Arn ?? `access key ${accessKeyId}`;
  } catch {
    return `access key ${accessKeyId}`;
  } finally {
    sts.destroy();
  }
}
