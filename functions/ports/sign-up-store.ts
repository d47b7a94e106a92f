/** Sign-ups that wait for their mail, and what keeps strangers from having us write too many. */

import type { CallerCounts } from "#engine/sign-ups/caller-counts.ts";
import type { SignUpBudget } from "#engine/sign-ups/sign-up-budget.ts";
import type { WaitingSignUp } from "./records.ts";

/** Every save is conditional on the revision that was read; `conflict`: another writer was faster. */
export type SignUpStore = {
  /** One that is not stored reads as an empty one of revision 0. */
  budget(): Promise<SignUpBudget>;
  saveBudget(budget: SignUpBudget): Promise<SignUpBudget | "conflict">;
  /** The row that counts what comes under this key: a caller's hash, or an address's id. Rows are numbered as `part` of a due thing says. */
  callersWith(key: string): Promise<CallerCounts>;
  callersOf(part: string): Promise<CallerCounts>;
  saveCallers(counts: CallerCounts): Promise<CallerCounts | "conflict">;
  waiting(address: string): Promise<WaitingSignUp | undefined>;
  saveWaiting(signUp: WaitingSignUp): Promise<WaitingSignUp | "conflict">;
  removeWaiting(signUp: WaitingSignUp): Promise<"removed" | "conflict">;
};
