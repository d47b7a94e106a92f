/** Starts the state machines. Executions get no name, because a second one for the same thing is harmless. */

import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import type { Starter } from "#ports/ports.ts";

/** An order system waits for its answer meanwhile, and the sweep takes up what is not started: so give up soon. */
const client = (): SFNClient =>
  new SFNClient({
    maxAttempts: 2,
    requestHandler: { requestTimeout: 2_000, throwOnRequestTimeout: true, connectionTimeout: 1_000 },
  });

const start = async (sfn: SFNClient, stateMachineArn: string, input: object): Promise<void> => {
  await sfn.send(new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }));
};

export const awsReactStarter = (env: { REACT_MACHINE_ARN: string }, sfn = client()): Pick<Starter, "startReact"> => ({
  startReact: ({ eventId }) => start(sfn, env.REACT_MACHINE_ARN, { eventId }),
});

export const awsSweepStarter = (env: { SWEEP_MACHINE_ARN: string }, sfn = client()): Pick<Starter, "startSweep"> => ({
  startSweep: () => start(sfn, env.SWEEP_MACHINE_ARN, {}),
});

export const awsEraseStarter = (env: { ERASE_MACHINE_ARN: string }, sfn = client()): Pick<Starter, "startErase"> => ({
  startErase: ({ erasure }) => start(sfn, env.ERASE_MACHINE_ARN, { erasure }),
});

export const awsLaunchStarter = (env: { LAUNCH_MACHINE_ARN: string }, sfn = client()): Pick<Starter, "startLaunch"> => ({
  startLaunch: ({ launch }) => start(sfn, env.LAUNCH_MACHINE_ARN, { launch }),
});
