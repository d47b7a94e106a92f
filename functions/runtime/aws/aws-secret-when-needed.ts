/** A secret of a function that rarely reads it: the client of Secrets Manager is loaded with the first reading. */

import { realClock } from "../real-clock.ts";

/** In the place of `awsSecret`. */
export function awsSecretWhenNeeded(arn: string): () => Promise<string> {
  let loaded: Promise<() => Promise<string>> | undefined;
  return async () => {
    loaded ??= import("./aws-secret.ts").then(({ awsSecret }) => awsSecret(arn, realClock));
    return (await loaded)();
  };
}
