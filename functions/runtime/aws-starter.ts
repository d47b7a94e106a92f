/** Starts the state machines. Executions get no name, because a second one for the same thing is harmless. */

import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import type { Starter } from "#ports/ports.ts";

export function awsReactStarter(env: { REACT_MACHINE_ARN: string }, sfn = client()): Pick<Starter, "startReact"> {
  return {
    startReact: ({ eventId }) => start(sfn, env.REACT_MACHINE_ARN, { eventId }),
  };
}

export function awsSweepStarter(env: { SWEEP_MACHINE_ARN: string }, sfn = client()): Pick<Starter, "startSweep"> {
  return {
    startSweep: () => start(sfn, env.SWEEP_MACHINE_ARN, {}),
  };
}

export function awsEraseStarter(env: { ERASE_MACHINE_ARN: string }, sfn = client()): Pick<Starter, "startErase"> {
  return {
    startErase: ({ erasure }) => start(sfn, env.ERASE_MACHINE_ARN, { erasure }),
  };
}

export function awsLaunchStarter(env: { LAUNCH_MACHINE_ARN: string }, sfn = client()): Pick<Starter, "startLaunch"> {
  return {
    startLaunch: ({ launch }) => start(sfn, env.LAUNCH_MACHINE_ARN, { launch }),
  };
}

/** An order system waits for its answer meanwhile, and the sweep takes up what is not started: so give up soon. */
const client = (): SFNClient =>
  new SFNClient({
    maxAttempts: 2,
    requestHandler: { requestTimeout: 2_000, throwOnRequestTimeout: true, connectionTimeout: 1_000 },
  });

const start = async (sfn: SFNClient, stateMachineArn: string, input: object): Promise<void> => {
  await sfn.send(new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }));
};
