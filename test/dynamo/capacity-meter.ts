/** Counts the read and write units that a DynamoDB client uses, by operation: what AWS would bill. */

import type { ConsumedCapacity, DynamoDBClient } from "@aws-sdk/client-dynamodb";

/** Capacity units, of which `ofIndexes` for the index. */
export type Usage = { requests: number; units: number; ofIndexes: number };

export type CapacityMeter = {
  /** By operation: `GetItem`, `Query`, `PutItem`, … */
  usage(): Record<string, Usage>;
  /** Units read and written since the last reset. */
  totals(): { read: number; write: number };
  reset(): void;
};

const METERED = new Set(["GetItem", "BatchGetItem", "Query", "Scan", "PutItem", "UpdateItem", "DeleteItem"]);
const READS = new Set(["GetItem", "BatchGetItem", "Query", "Scan"]);

/** Counts every successful request of this client from now on: a write whose condition failed reports no units. */
export function capacityMeter(client: DynamoDBClient): CapacityMeter {
  const counted = new Map<string, Usage>();

  const count = (operation: string, consumed: ConsumedCapacity[]): void => {
    const before = counted.get(operation) ?? { requests: 0, units: 0, ofIndexes: 0 };
    counted.set(operation, {
      requests: before.requests + 1,
      units: consumed.reduce((sum, one) => sum + (one.CapacityUnits ?? 0), before.units),
      ofIndexes: consumed.reduce((sum, one) => sum + indexUnits(one), before.ofIndexes),
    });
  };

  client.middlewareStack.add(
    (next, context) => async (args) => {
      const operation = String(context.commandName).replace(/Command$/, "");
      if (!METERED.has(operation)) return next(args);
      const answered = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: "INDEXES" } });
      // A batch answers a list, one entry a table.
      const { ConsumedCapacity: consumed = [] } = answered.output as { ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[] };
      count(operation, [consumed].flat());
      return answered;
    },
    { step: "initialize", name: "capacityMeter" },
  );

  const sum = (reads: boolean): number =>
    [...counted].reduce((units, [operation, usage]) => units + (READS.has(operation) === reads ? usage.units : 0), 0);

  return {
    usage: () => Object.fromEntries(counted),
    totals: () => ({ read: sum(true), write: sum(false) }),
    reset: () => counted.clear(),
  };
}

const indexUnits = (consumed: ConsumedCapacity): number =>
  Object.values(consumed.GlobalSecondaryIndexes ?? {}).reduce((sum, index) => sum + (index.CapacityUnits ?? 0), 0);
