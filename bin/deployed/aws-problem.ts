/** What to tell a person whose order AWS would not take. */

const REMEDIES: Record<string, (table: string) => string> = {
  ResourceNotFoundException: (table) =>
    `AWS knows no table "${table}" in this account and region. Look at the stack's output TableName, and at AWS_REGION and AWS_PROFILE.`,
  CredentialsProviderError: () =>
    "No AWS credentials were found. Log in first, such as with `aws sso login`, or set AWS_PROFILE.",
  ExpiredTokenException: () => "Your AWS credentials have expired. Log in again.",
  UnrecognizedClientException: () => "AWS does not know these credentials. Log in again, or set AWS_PROFILE.",
};

const DENIED = /^AccessDenied/;

/** The error with a sentence that says what to do; what is not AWS's own is left as it is. */
export function awsProblem(told: unknown, table: string): unknown {
  // The table says only that storage is unavailable; what AWS itself said is the cause.
  const error = told instanceof Error && told.cause instanceof Error ? told.cause : told;
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
