/** Sign-ups that wait for their mail, each due; and figures about them, due when the hashes of callers in them are to go. */

import type { CallerCounts } from "#engine/sign-ups/caller-counts.ts";
import { NO_SIGN_UPS, type SignUpBudget } from "#engine/sign-ups/sign-up-budget.ts";
import type { WaitingSignUp } from "#ports/records.ts";
import type { SignUpStore } from "#ports/sign-up-store.ts";
import { reader, type Shape, saver } from "../items/entity.ts";
import { SIGN_UP_SHARD } from "../items/shards.ts";
import { callerRow, signUpFiguresKey, waitingSignUpKey } from "../items/sign-up-keys.ts";
import type { Due, Table } from "../table/table.ts";

const BUDGET: Shape<SignUpBudget> = { sent: "list", hours: "map", failed: "list", stops: "list", countedFrom: "number" };
const CALLERS: Shape<CallerCounts> = { row: "string", hour: "number", taken: "number", callers: "map" };
const WAITING: Shape<WaitingSignUp> = {
  ...{ address: "string", email: "string", topics: "map", language: "string", askedAt: "number", dueAt: "number" },
};

const dueOf = ({ dueAt }: { dueAt?: number }): Due | undefined =>
  dueAt === undefined ? undefined : { shard: SIGN_UP_SHARD, at: dueAt };

/** The port `SignUpStore` on the table. */
export function signUpStore(table: Table): SignUpStore {
  const readBudget = reader<SignUpBudget>("budget of sign-ups", BUDGET);
  const readCallers = reader<CallerCounts>("count of callers", CALLERS);
  const readWaiting = reader<WaitingSignUp>("sign-up", WAITING);
  const callersOf = async (row: string): Promise<CallerCounts> => {
    const item = await table.get(signUpFiguresKey(row));
    return item ? readCallers(item) : { row, revision: 0, hour: 0, taken: 0, callers: {} };
  };
  return {
    budget: async () => {
      const item = await table.get(signUpFiguresKey("budget"));
      return item ? readBudget(item) : NO_SIGN_UPS;
    },
    saveBudget: saver<SignUpBudget>(table, () => signUpFiguresKey("budget"), dueOf),
    callersWith: (key) => callersOf(callerRow(key)),
    callersOf,
    saveCallers: saver<CallerCounts>(table, ({ row }) => signUpFiguresKey(row), dueOf),
    waiting: async (address) => {
      const item = await table.get(waitingSignUpKey(address));
      return item && readWaiting(item);
    },
    saveWaiting: saver<WaitingSignUp>(table, ({ address }) => waitingSignUpKey(address), dueOf),
    removeWaiting: (signUp) => table.remove(waitingSignUpKey(signUp.address), signUp.revision),
  };
}
