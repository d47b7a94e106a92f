/** What each Lambda needs from its environment: read here, set in lib under the same names. No schema library: this runs at cold start. */

const NEEDS = {
  webhook: ["TABLE_NAME", "REACT_MACHINE_ARN", "WEBHOOK_SECRETS_ARN", "METRICS_NAMESPACE"],
  pages: ["TABLE_NAME", "LINK_KEY_ARN", "LINK_BASE_URL", "REACT_MACHINE_ARN", "SIGN_UP_CONFIGURATION_SET", "METRICS_NAMESPACE"],
  react: ["TABLE_NAME", "LINK_KEY_ARN", "LINK_BASE_URL", "CONFIGURATION_SET", "METRICS_NAMESPACE"],
  "sweep-probe": ["TABLE_NAME", "SWEEP_MACHINE_ARN", "METRICS_NAMESPACE"],
  "sweep-plan": ["TABLE_NAME", "METRICS_NAMESPACE"],
  "sweep-work": [
    "TABLE_NAME",
    "LINK_KEY_ARN",
    "LINK_BASE_URL",
    "CONFIGURATION_SET",
    "CALL_SECRETS_ARN",
    "LAUNCH_MACHINE_ARN",
    "ERASE_MACHINE_ARN",
    "METRICS_NAMESPACE",
  ],
  "sweep-report": ["TABLE_NAME", "METRICS_NAMESPACE"],
  "record-mail-event": ["TABLE_NAME", "METRICS_NAMESPACE"],
  "nightly-plan": ["TABLE_NAME", "METRICS_NAMESPACE"],
  "nightly-measure": ["TABLE_NAME", "METRICS_NAMESPACE"],
  "nightly-thresholds": ["TABLE_NAME", "METRICS_NAMESPACE"],
  "nightly-apply": ["TABLE_NAME", "METRICS_NAMESPACE"],
  "nightly-finish": ["TABLE_NAME", "METRICS_NAMESPACE"],
  "launch-plan": ["TABLE_NAME", "METRICS_NAMESPACE"],
  "launch-slice": ["TABLE_NAME", "METRICS_NAMESPACE"],
  "launch-finish": ["TABLE_NAME", "METRICS_NAMESPACE"],
  "erase-step": ["TABLE_NAME", "METRICS_NAMESPACE"],
  "reconcile-plan": ["TABLE_NAME", "METRICS_NAMESPACE"],
  "reconcile-source": ["TABLE_NAME", "REACT_MACHINE_ARN", "SHOP_KEYS_ARN", "METRICS_NAMESPACE"],
  publish: ["TABLE_NAME", "METRICS_NAMESPACE"],
  console: [
    "TABLE_NAME",
    "LINK_BASE_URL",
    "ISSUER_URL",
    "CLIENT_ID",
    "GROUPS_CLAIM",
    "CLIENT_SECRET_ARN",
    "LOOK_URL",
    "PUBLISH_URL",
    "OPERATE_URL",
    "PEOPLE_URL",
    "METRICS_NAMESPACE",
  ],
  mcp: ["TABLE_NAME", "LINK_BASE_URL", "LOOK_URL", "OPERATE_URL", "PEOPLE_URL", "METRICS_NAMESPACE"],
  compile: ["METRICS_NAMESPACE"],
  "operations-look": ["TABLE_NAME", "CONSOLE_CALLER", "MCP_CALLER", "COMPILE_URL", "METRICS_NAMESPACE"],
  "operations-publish": [
    "TABLE_NAME",
    "CONSOLE_CALLER",
    "COMPILE_URL",
    "AUDIT_MACHINE_ARN",
    "CONFIGURATION_SET",
    "SENDERS",
    "METRICS_NAMESPACE",
  ],
  "operations-operate": [
    "TABLE_NAME",
    "CONSOLE_CALLER",
    "MCP_CALLER",
    "AUDIT_MACHINE_ARN",
    "LAUNCH_MACHINE_ARN",
    "METRICS_NAMESPACE",
  ],
  "operations-people": [
    "TABLE_NAME",
    "CONSOLE_CALLER",
    "MCP_CALLER",
    "AUDIT_MACHINE_ARN",
    "REACT_MACHINE_ARN",
    "ERASE_MACHINE_ARN",
    "METRICS_NAMESPACE",
  ],
} as const;

/** The name of an entry point: `functions/<name>.lambda.ts`. */
export type LambdaName = keyof typeof NEEDS;

/** The variables that this Lambda needs, each with its value. */
export type LambdaEnv<N extends LambdaName> = Record<(typeof NEEDS)[N][number], string>;

/** The names of the variables of each Lambda. */
export const LAMBDA_NEEDS: Record<LambdaName, readonly string[]> = NEEDS;

/**
 * The environment of a Lambda, read once while it starts.
 * @throws Error naming the first variable that is missing or blank, and where it should have come from.
 */
export function lambdaEnv<N extends LambdaName>(name: N, environment: NodeJS.ProcessEnv = process.env): LambdaEnv<N> {
  const read = (variable: string): [string, string] => {
    const value = environment[variable];
    if (value === undefined || value.trim() === "")
      throw new Error(
        `The function "${name}" needs the environment variable ${variable}; cdk deploy sets it (lib/lambdas/lambda-table.ts).`,
      );
    return [variable, value];
  };
  // Object.fromEntries forgets the key type; NEEDS above is its only source.
  return Object.fromEntries(NEEDS[name].map(read)) as LambdaEnv<N>;
}
