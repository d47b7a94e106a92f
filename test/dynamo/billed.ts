/** Corrects the capacity that dynalite reports to what AWS would bill. */

type Consumed = { CapacityUnits: number; Table?: { CapacityUnits: number } };

/** The result of an operation on `data` that wrote so many index entries, its count corrected; unchanged when it has no count. */
export function billed(result: unknown, data: Record<string, unknown>, indexWrites: number): object {
  const answer = (result ?? {}) as { ConsumedCapacity?: Consumed | Consumed[] };
  const { ConsumedCapacity: consumed, ...rest } = answer;
  // A batch of reads is counted right as it is.
  if (!consumed || Array.isArray(consumed)) return answer;
  if (indexWrites > 0) return { ...rest, ConsumedCapacity: withIndexWrites(consumed, indexWrites) };
  return { ...rest, ConsumedCapacity: { ...consumed, CapacityUnits: atLeast(consumed.CapacityUnits, data) } };
}

/** Even a query that finds nothing costs the least there is: one unit, or half of one when it may lag. */
const atLeast = (units: number, data: Record<string, unknown>): number => Math.max(units, data.ConsistentRead ? 1 : 0.5);

/** dynalite counts no index writes: one unit each, an entry of keys being smaller than 1 KB. */
const withIndexWrites = (consumed: Consumed, writes: number): object => ({
  ...consumed,
  CapacityUnits: consumed.CapacityUnits + writes,
  ...(consumed.Table && { GlobalSecondaryIndexes: { due: { CapacityUnits: writes } } }),
});
