/** Starts launches and erasures from a function that rarely does: the client of Step Functions is loaded with the first start. */

import type { Starter } from "#ports/ports.ts";

type Env = { LAUNCH_MACHINE_ARN: string; ERASE_MACHINE_ARN: string };

/** The port, in the place of `awsLaunchStarter` and `awsEraseStarter`. */
export function awsLaunchWhenNeeded(env: Env): Pick<Starter, "startLaunch" | "startErase"> {
  return {
    startLaunch: async (input) => {
      const { awsLaunchStarter } = await import("./aws-starter.ts");
      await awsLaunchStarter(env).startLaunch(input);
    },
    startErase: async (input) => {
      const { awsEraseStarter } = await import("./aws-starter.ts");
      await awsEraseStarter(env).startErase(input);
    },
  };
}
