/**
 * Takes what a stranger has entered into the sign-up form: mailed at once where the budget of sign-ups allows it, else kept.
 *
 *   request ── one too many of its caller? ── not stored, said so
 *      ├─ admitted (engine/sign-ups/sign-up-budget.ts) ── counted for all, then for the mailbox ── mailed
 *      └─ waits ── one row an address, due ── the sweep asks again (wake-sign-up.ts)
 *
 * What the form answers depends on the caller and on sign-ups as a whole, never on the mailbox: nobody learns whether an address is
 * stored, suppressed or was entered before.
 */

import { canonicalEmail } from "#engine/identity/canonical-email.ts";
import { addressId } from "#engine/model/ids.ts";
import type { Settings } from "#engine/model/settings.ts";
import { withRequest } from "#engine/sign-ups/caller-counts.ts";
import { isSendable } from "#engine/sign-ups/is-sendable.ts";
import {
  type Admission,
  admission,
  mailTo,
  SIGN_UPS_PER_HOUR,
  type SignUpRequest,
  withConfirmation,
} from "#engine/sign-ups/sign-up-budget.ts";
import type { Ports } from "#ports/ports.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { saved } from "../concurrency/saved.ts";
import {
  type ConfirmationNeeds,
  mailboxId,
  mayAsk,
  type SignUp,
  sendConfirmation,
  takeFromMailbox,
} from "./confirmation-mail.ts";

/** `caller`: a keyed hash of where the form was sent from. */
export type StrangersSignUp = SignUp & { caller?: string; requests?: number; suspect?: boolean };

/**
 * What is told: `waits` and `stopped` are mailed later, and may be given up after a day; `busy` was not kept; `unsendable` is no address
 * that a mail can be sent to, and nothing was counted or stored.
 */
export type Taken = "sent" | "waits" | "stopped" | "busy" | "unsendable";

export type SignUpNeeds = ConfirmationNeeds & Pick<Ports, "signUps">;

/** At most one mail. When it returns, the request is mailed, stored, or not to be answered. */
export function takeSignUp(ports: SignUpNeeds) {
  return async (asked: StrangersSignUp, settings: Settings): Promise<Taken> => {
    if (!isSendable(asked.email)) return "unsendable";
    const email = canonicalEmail(asked.email);
    const requests = await countRequest(ports, { ...asked, email });
    if (requests === undefined) {
      ports.report.count("sign_ups_turned_away");
      return "busy";
    }
    const signUp = { ...asked, email, requests };
    const request = requestOf(signUp, ports.clock.now(), requests);
    const verdict = admission(await ports.signUps.budget(), request, perHourOf(settings), ports.clock.now());
    if (!(await mayAsk(ports, signUp.email))) ports.report.count("sign_up_unanswered");
    else if (verdict.kind === "waits") await keep(ports, signUp, verdict);
    else await mailOrKeep(ports, signUp, settings, request);
    if (verdict.kind === "admitted") return "sent";
    return verdict.because === "stopped" ? "stopped" : "waits";
  };
}

/** How many confirmations strangers may cause an hour. */
export function perHourOf({ signUp }: Settings): number {
  return signUp?.perHour ?? SIGN_UPS_PER_HOUR;
}

/** What decides about a request; `requests`: of its caller, within the hour. */
export function requestOf({ email, caller, suspect }: StrangersSignUp, askedAt: number, requests: number): SignUpRequest {
  const domain = email.slice(email.lastIndexOf("@") + 1);
  return { askedAt, domain, requests, ...(caller === undefined ? {} : { caller }), ...(suspect ? { suspect } : {}) };
}

/**
 * Counts one mail for all, if it is admitted still, and one for its mailbox. Both are written before the mail leaves, so that no
 * crash lets more of them leave.
 *
 * @returns when the mail counts as asked for; a verdict where it has to wait; undefined where its mailbox has had enough
 */
export async function takeFromBudget(
  ports: Pick<Ports, "signUps" | "addresses" | "clock">,
  { email, ...request }: SignUpRequest & { email: string },
  perHour: number,
): Promise<number | Extract<Admission, { kind: "waits" }> | undefined> {
  const waits = await retryOnConflict(ports.clock, async () => {
    const budget = await ports.signUps.budget();
    const now = ports.clock.now();
    const verdict = admission(budget, request, perHour, now);
    if (verdict.kind === "waits") return verdict;
    const { domain, caller } = request;
    const sent = { at: now, mail: mailTo(addressId(email)), domain, ...(caller === undefined ? {} : { caller }) };
    await saved(ports.signUps.saveBudget(withConfirmation(budget, sent, now)));
    return undefined;
  });
  return waits ?? takeFromMailbox(ports, email);
}

type Waits = { because: Extract<Admission, { kind: "waits" }>["because"] | "refused"; until: number };

const countRequest = (ports: Pick<Ports, "signUps" | "clock">, { email, caller }: StrangersSignUp): Promise<number | undefined> =>
  retryOnConflict(ports.clock, async () => {
    const counts = await ports.signUps.callersWith(caller ?? mailboxId(email));
    const next = withRequest(counts, caller, ports.clock.now());
    if (!next) return undefined;
    await saved(ports.signUps.saveCallers(next));
    return caller === undefined ? 0 : (next.callers[caller]?.n ?? 0);
  });

/** The latest request for an address takes the place in which its first one waits. */
const keep = (ports: Pick<Ports, "signUps" | "clock">, signUp: StrangersSignUp, { because, until }: Waits): Promise<void> =>
  retryOnConflict(ports.clock, async () => {
    const address = addressId(signUp.email);
    const first = await ports.signUps.waiting(address);
    const now = ports.clock.now();
    const place = {
      revision: first?.revision ?? 0,
      askedAt: first?.askedAt ?? now,
      dueAt: Math.min(first?.dueAt ?? until, until),
    };
    const suspect = because === "suspect" || first?.suspect ? { suspect: true } : {};
    await saved(ports.signUps.saveWaiting({ ...signUp, address, ...suspect, ...place }));
  });

const mailOrKeep = async (
  ports: SignUpNeeds,
  signUp: StrangersSignUp,
  settings: Settings,
  request: SignUpRequest,
): Promise<void> => {
  const { email } = signUp;
  const taken = await takeFromBudget(ports, { email, ...request }, perHourOf(settings));
  if (taken === undefined) return ports.report.count("sign_up_unanswered");
  if (typeof taken !== "number") return keep(ports, signUp, taken);
  const result = await sendConfirmation(ports, settings, signUp, taken);
  // SES did not take it, and takes it later.
  if (result?.kind === "refused" && result.retry !== "never")
    await keep(ports, signUp, { because: "refused", until: ports.clock.now() + LATER[result.retry] });
};

/** When what SES refused is tried again; after five minutes at the earliest, since the mailbox has had its turn. */
export const LATER = { soon: 6 * 60_000, mended: 6 * 60_000, hours: 3_600_000 } as const;
