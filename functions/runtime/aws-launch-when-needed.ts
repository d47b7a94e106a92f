/** Starts launches from a function that hardly ever does: the client of Step Functions is loaded with the first one. */

import type { Starter } from "#flows/ports.ts";

export const awsLaunchWhenNeeded = (env: { LAUNCH_MACHINE_ARN: string }): Pick<Starter, "startLaunch"> => ({
  startLaunch: async (input) => {
    const { awsLaunchStarter } = await import("./aws-starter.ts");
    await awsLaunchStarter(env).startLaunch(input);
  },
});
