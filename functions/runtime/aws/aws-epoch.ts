/**
 * The epoch of a table: DynamoDB gives each table an id of its own, also one that is restored or copied, and the id of the one
 * that mails stands outside of it, in a parameter of Systems Manager.
 */

import { DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Clock } from "#ports/clock.ts";
import type { Epoch, Standing } from "#ports/epoch.ts";
import { StorageUnavailable } from "#ports/errors/storage-unavailable.ts";
import { realClock } from "../real-clock.ts";
import type { Parameter } from "./aws-parameter.ts";

const MINUTE = 60_000;
/** For so long the last answer holds while AWS gives no other: neither stops mail for a moment's trouble nor lets it go for ever. */
const HOUR = 60 * MINUTE;

/** Where the id of the table that mails stands, for a table of this name. */
export function epochParameter(table: string): string {
  return `/perennial/epoch/${table}`;
}

export type EpochOptions = {
  clock?: Pick<Clock, "now">;
  dynamo?: DynamoDBClient;
  parameter?: Parameter;
};

/** The port. @throws (its functions) StorageUnavailable where AWS does not answer and no answer of the last hour is known */
export function awsEpoch(env: { TABLE_NAME: string }, options: EpochOptions = {}): Epoch {
  const { clock = realClock, dynamo = new DynamoDBClient(PATIENCE) } = options;
  /** Loaded with the first question: most invocations send nothing. */
  let loaded = options.parameter && Promise.resolve(options.parameter);
  const parameter = (): Promise<Parameter> => {
    loaded ??= import("./aws-parameter.ts").then(({ awsParameter }) => awsParameter(epochParameter(env.TABLE_NAME)));
    return loaded;
  };
  let known: { at: number; standing: Standing } | undefined;

  const tableId = async (): Promise<string> => {
    const { Table } = await dynamo.send(new DescribeTableCommand({ TableName: env.TABLE_NAME }));
    if (Table?.TableId === undefined) throw new Error("DynamoDB names no id of the table");
    return Table.TableId;
  };
  const ask = async (): Promise<Standing> => {
    const [here, mailing] = await Promise.all([tableId(), parameter().then((outside) => outside.read())]);
    // A table that was restored under another name has no parameter.
    return here === mailing ? "current" : "restored";
  };
  const resume = async (): Promise<void> => {
    await (await parameter()).write(await tableId());
    known = undefined;
  };

  return {
    standing: async () => {
      const now = clock.now();
      if (known && now - known.at < MINUTE) return known.standing;
      try {
        known = { at: now, standing: await ask() };
      } catch (error) {
        if (!known || now - known.at >= HOUR) throw new StorageUnavailable(error);
      }
      return known.standing;
    },
    resume,
    adopt: resume,
  };
}

const PATIENCE = {
  requestHandler: { requestTimeout: 3_000, connectionTimeout: 1_000, throwOnRequestTimeout: true },
  maxAttempts: 3,
};
