/** Wakes what is due of sign-ups: a request that waits for its mail, and figures from which callers are to go. */

import type { Settings } from "#engine/model/settings.ts";
import { requestsBy, withoutOldCallers } from "#engine/sign-ups/caller-counts.ts";
import { admission, KEPT_FOR, withoutThePast } from "#engine/sign-ups/sign-up-budget.ts";
import type { Ports } from "#ports/ports.ts";
import type { WaitingSignUp } from "#ports/records.ts";
import { saved } from "../concurrency/saved.ts";
import type { RateLimiter } from "../sending/rate-limiter.ts";
import { mayAsk, sendConfirmation } from "./confirmation-mail.ts";
import { LATER, perHourOf, requestOf, type SignUpNeeds, takeFromBudget } from "./take-sign-up.ts";

type Outcome = "advanced" | "left";

/** Long enough for any mail to have left; where its sender died, it is tried again then. */
const UNTIL_SENT = 15 * 60_000;

/**
 * For one worker of a sweep. Once it has found that nobody can be mailed now it leaves all others as they are: each stays due, and a
 * flood that waits costs a few reads a minute.
 *
 * @throws Conflict and RetryLater: the row stays due
 */
export function wakeSignUp(ports: SignUpNeeds, rateLimiter: RateLimiter) {
  let closed = false;

  const wake = async (signUp: WaitingSignUp, settings: Settings): Promise<Outcome> => {
    const request = { ...requestOf(signUp, signUp.askedAt, await requestsOf(signUp)), email: signUp.email };
    const verdict = admission(await ports.signUps.budget(), request, perHourOf(settings), ports.clock.now());
    const seen = { ...signUp, requests: request.requests };
    if (verdict.kind === "waits") return wait(seen, verdict);
    await rateLimiter.turn();
    // Due again rather than removed: whoever dies before the mail has left loses nobody.
    const claimed = await saved(ports.signUps.saveWaiting({ ...seen, dueAt: ports.clock.now() + UNTIL_SENT }));
    const taken = await takeFromBudget(ports, request, perHourOf(settings));
    if (taken !== undefined && typeof taken !== "number") return wait(claimed, taken);
    if (taken === undefined) return giveUp(claimed, "sign_up_unanswered");
    const result = await sendConfirmation(ports, settings, signUp, taken);
    if (result) rateLimiter.onSendResult(result);
    if (result?.kind !== "refused" || result.retry === "never") return remove(claimed);
    await saved(ports.signUps.saveWaiting({ ...claimed, dueAt: ports.clock.now() + LATER[result.retry] }));
    return "advanced";
  };

  /** The caller's count goes after an hour; what was asked by one who floods stays that. */
  const requestsOf = async ({ caller, requests = 0 }: WaitingSignUp): Promise<number> =>
    caller === undefined ? 0 : Math.max(requests, requestsBy(await ports.signUps.callersWith(caller), caller, ports.clock.now()));

  const wait = async (
    signUp: WaitingSignUp,
    { because, forAll, until }: Extract<ReturnType<typeof admission>, { kind: "waits" }>,
  ): Promise<Outcome> => {
    if (forAll && !closed && because === "stopped") ports.report.count("sign_ups_stopped");
    closed ||= forAll;
    if (forAll && signUp.dueAt <= ports.clock.now()) return "left";
    const suspect = because === "suspect" ? { suspect: true } : {};
    await saved(ports.signUps.saveWaiting({ ...signUp, ...suspect, dueAt: forAll ? ports.clock.now() : until }));
    return forAll ? "left" : "advanced";
  };

  const remove = async (signUp: WaitingSignUp): Promise<Outcome> =>
    (await ports.signUps.removeWaiting(signUp)) === "removed" ? "advanced" : "left";

  const giveUp = (signUp: WaitingSignUp, reason: string): Promise<Outcome> => {
    ports.report.count(reason);
    return remove(signUp);
  };

  return async (address: string): Promise<Outcome> => {
    if (closed) return "left";
    const signUp = await ports.signUps.waiting(address);
    const now = ports.clock.now();
    if (!signUp || signUp.dueAt > now) return "left";
    if (now - signUp.askedAt >= KEPT_FOR) return giveUp(signUp, "sign_ups_given_up");
    const { settings } = await ports.publications.current();
    if (settings?.confirmation === undefined) return giveUp(signUp, "sign_ups_given_up");
    return (await mayAsk(ports, signUp.email)) ? wake(signUp, settings) : giveUp(signUp, "sign_up_unanswered");
  };
}

/** Takes out the hashes of callers that are an hour old. */
export async function forgetCallers({ signUps, clock }: Pick<Ports, "signUps" | "clock">, part: string): Promise<Outcome> {
  const now = clock.now();
  if (part === "budget") {
    const budget = await signUps.budget();
    if (budget.dueAt === undefined || budget.dueAt > now) return "left";
    await saved(signUps.saveBudget(withoutThePast(budget, now)));
    return "advanced";
  }
  const counts = await signUps.callersOf(part);
  if (counts.dueAt === undefined || counts.dueAt > now) return "left";
  await saved(signUps.saveCallers(withoutOldCallers(counts, now)));
  return "advanced";
}
