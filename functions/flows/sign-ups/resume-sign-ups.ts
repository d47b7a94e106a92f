/** Shows whether sign-ups are mailed, and lets them go on. */

import { resumedSignUps, signUpFigures, stopAt } from "#engine/sign-ups/sign-up-budget.ts";
import type { Ports } from "#ports/ports.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { saved } from "../concurrency/saved.ts";

type Needs = Pick<Ports, "signUps" | "clock" | "report">;

/** One sentence. `stopped`: confirmations are not mailed now. */
export type SignUpStatus = { stopped: boolean; sentence: string };

/** Mails that wait leave at the pace of sign-ups; what has failed so far is held against nobody any more. */
export function resumeSignUps(ports: Needs) {
  return (): Promise<SignUpStatus> =>
    retryOnConflict(ports.clock, async () => {
      const now = ports.clock.now();
      const budget = await ports.signUps.budget();
      const wasStopped = stopAt(budget, now) !== undefined;
      await saved(ports.signUps.saveBudget(resumedSignUps(budget, now)));
      if (!wasStopped) return { stopped: false, sentence: "Sign-ups were not stopped; what had failed of them counts no more." };
      ports.report.count("sign_ups_resumed");
      return { stopped: false, sentence: "Sign-ups go on. Those that waited get their mail at the pace of `sign_up: per_hour`." };
    });
}

/** Changes nothing. The sentence is empty where nothing of it needs to be said. */
export function showSignUps(ports: Pick<Ports, "signUps" | "clock">) {
  return async (): Promise<SignUpStatus> => {
    const now = ports.clock.now();
    const budget = await ports.signUps.budget();
    const stop = stopAt(budget, now);
    if (stop) {
      const why = `${stop.failed} of ${stop.mails} confirmations bounced or were complained about`;
      return { stopped: true, sentence: `Sign-ups are stopped since ${minute(stop.since)} until ${minute(stop.until)}: ${why}.` };
    }
    const { failed, mails } = signUpFigures(budget, now);
    const sentence =
      failed === 0 ? "" : `Of ${mails} confirmations of sign-ups within a day ${failed} bounced or were complained about.`;
    return { stopped: false, sentence };
  };
}

const minute = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace("T", " ")} UTC`;
