/** A parameter of Systems Manager; a file of its own, so that a bundle loads it late, and only what is used of its client. */

import { GetParameterCommand, ParameterNotFound, PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";

export type Parameter = {
  /** Undefined where there is none. */
  read(): Promise<string | undefined>;
  write(value: string): Promise<void>;
};

/** @throws (its functions) what the client throws */
export function awsParameter(Name: string, client = new SSMClient(PATIENCE)): Parameter {
  return {
    read: async () => {
      try {
        return (await client.send(new GetParameterCommand({ Name }))).Parameter?.Value;
      } catch (error) {
        if (error instanceof ParameterNotFound) return undefined;
        throw error;
      }
    },
    write: async (Value) => void (await client.send(new PutParameterCommand({ Name, Value, Type: "String", Overwrite: true }))),
  };
}

const PATIENCE = {
  requestHandler: { requestTimeout: 3_000, connectionTimeout: 1_000, throwOnRequestTimeout: true },
  maxAttempts: 3,
};
