/** Starts the state machines. Executions get no name, because a second one with the same input is harmless. */

import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import type { Starter } from "#ports/ports.ts";

/** Starts `react` for one stored event. */
export function awsReactStarter(env: { REACT_MACHINE_ARN: string }, sfn = client()): Pick<Starter, "startReact"> {
  return {
    startReact: ({ eventId }) => start(sfn, env.REACT_MACHINE_ARN, { eventId }),
  };
}

/** Starts `sweep`. */
export function awsSweepStarter(env: { SWEEP_MACHINE_ARN: string }, sfn = client()): Pick<Starter, "startSweep"> {
  return {
    startSweep: () => start(sfn, env.SWEEP_MACHINE_ARN, {}),
  };
}

/** Starts `erase` for one request. */
export function awsEraseStarter(env: { ERASE_MACHINE_ARN: string }, sfn = client()): Pick<Starter, "startErase"> {
  return {
    startErase: ({ erasure }) => start(sfn, env.ERASE_MACHINE_ARN, { erasure }),
  };
}

/** Starts `launch` for one launch. */
export function awsLaunchStarter(env: { LAUNCH_MACHINE_ARN: string }, sfn = client()): Pick<Starter, "startLaunch"> {
  return {
    startLaunch: ({ launch }) => start(sfn, env.LAUNCH_MACHINE_ARN, { launch }),
  };
}

/** It gives up soon: an order system may be waiting for its answer, and the next sweep finds what was not started. */
const client = (): SFNClient =>
  new SFNClient({
    maxAttempts: 2,
    requestHandler: { requestTimeout: 2_000, throwOnRequestTimeout: true, connectionTimeout: 1_000 },
  });

const start = async (sfn: SFNClient, stateMachineArn: string, input: object): Promise<void> => {
  await sfn.send(new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }));
};
