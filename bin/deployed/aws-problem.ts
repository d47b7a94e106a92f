/** Says what to do when AWS refuses a command. */

const REMEDIES: Record<string, (table: string) => string> = {
  ResourceNotFoundException: (table) =>
    `AWS knows no table "${table}" in this account and region. Look at the stack's output TableName, and at AWS_REGION and AWS_PROFILE.`,
  CredentialsProviderError: () =>
    "No AWS credentials were found. Log in first, such as with `aws sso login`, or set AWS_PROFILE.",
  ExpiredTokenException: () => "Your AWS credentials have expired. Log in again.",
  UnrecognizedClientException: () => "AWS does not know these credentials. Log in again, or set AWS_PROFILE.",
};

const DENIED = /^AccessDenied/;

/** The error with a sentence that says what to do; other errors are returned as they are. */
export function awsProblem(thrown: unknown, table: string): unknown {
  // The table says only that storage is unavailable; what AWS itself said is its cause.
  const error = thrown instanceof Error && thrown.cause instanceof Error ? thrown.cause : thrown;
  if (!(error instanceof Error)) return error;
  const remedy = REMEDIES[error.name];
  if (remedy) return new Error(remedy(table));
  if (DENIED.test(error.name)) {
    return new Error(
      `${error.message}\nlib/RUNBOOK.md ("Commands against a deployed stack") lists what an operator must be allowed.`,
    );
  }
  if (/Region is missing/.test(error.message))
    return new Error("No AWS region is set. Set AWS_REGION, or a region in the profile.");
  return error;
}
