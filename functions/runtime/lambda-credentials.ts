/**
 * Replaces the SDK's chain of credential providers (files, single sign-on, instance metadata) in every bundle: in Lambda
 * credentials are always in the environment, and the chain is 100 KB of every cold start.
 */

import { fromEnv } from "@aws-sdk/credential-provider-env";

/** The name under which the SDK's clients import the chain; see lib/bundle.ts. */
export const defaultProvider = fromEnv;
