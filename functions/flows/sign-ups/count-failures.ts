/** Counts confirmations that bounced for good or were complained about, and stops sign-ups where they are too many. */

import { mailTo, withFailures } from "#engine/sign-ups/sign-up-budget.ts";
import type { Ports } from "#ports/ports.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { saved } from "../concurrency/saved.ts";

/** `address`: the id of the address item; `domain`: where it went. Each mail once. */
export async function countFailures(
  ports: Pick<Ports, "signUps" | "clock" | "report">,
  failures: { address: string; domain: string }[],
): Promise<void> {
  if (failures.length === 0) return;
  const named = failures.map(({ address, domain }) => ({ mail: mailTo(address), domain }));
  const stopped = await retryOnConflict(ports.clock, async () => {
    const outcome = withFailures(await ports.signUps.budget(), named, ports.clock.now());
    await saved(ports.signUps.saveBudget(outcome.budget));
    return outcome.stopped;
  });
  ports.report.count("sign_ups_failed", failures.length);
  if (!stopped) return;
  ports.report.count("sign_ups_stopped");
  ports.report.note("sign-ups were stopped: too many of the mails that strangers asked for bounce or are complained about");
}
