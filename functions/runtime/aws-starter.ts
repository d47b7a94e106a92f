/** Starts the state machines. Express executions: no name, because a second one for the same thing is harmless. */

import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import type { Starter } from "#flows/ports.ts";

const start = async (client: SFNClient, stateMachineArn: string, input: object): Promise<void> => {
  await client.send(new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(input) }));
};

export const awsReactStarter = (env: { REACT_MACHINE_ARN: string }, client = new SFNClient({})): Pick<Starter, "startReact"> => ({
  startReact: ({ eventId }) => start(client, env.REACT_MACHINE_ARN, { eventId }),
});

export const awsSweepStarter = (env: { SWEEP_MACHINE_ARN: string }, client = new SFNClient({})): Pick<Starter, "startSweep"> => ({
  startSweep: () => start(client, env.SWEEP_MACHINE_ARN, {}),
});
