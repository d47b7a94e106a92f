/** Starts `react` from a function that rarely does: the client of Step Functions is loaded with the first start. */

import type { Starter } from "#ports/ports.ts";

/** The port, in the place of `awsReactStarter`. */
export function awsReactWhenNeeded(env: { REACT_MACHINE_ARN: string }): Pick<Starter, "startReact"> {
  let loaded: Promise<Pick<Starter, "startReact">> | undefined;
  const starter = () => {
    loaded ??= import("./aws-starter.ts").then(({ awsReactStarter }) => awsReactStarter(env));
    return loaded;
  };
  return { startReact: async (input) => (await starter()).startReact(input) };
}
