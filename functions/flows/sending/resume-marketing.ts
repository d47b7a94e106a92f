/** Shows the circuit breaker to a person, and resumes marketing that it has stopped. */

import { type BreakerScope, EVERYTHING, resumed, stoppedScopes, windowDays } from "#engine/decide/circuit-breaker.ts";
import type { Ports } from "#ports/ports.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { saved } from "../concurrency/saved.ts";

type Needs = Pick<Ports, "deliverability" | "clock" | "report">;

export type BreakerStatus = { ok: boolean; sentence: string; scopes: Record<string, BreakerScope> };

/**
 * Resumes marketing, of one journey or of all that is stopped. Mails that waited leave within the hour, at the usual rate, unless
 * they are too late by then; what has bounced so far does not count any more. `ok` is false where that journey is not stopped.
 */
export function resumeMarketing(ports: Needs) {
  return (journey?: string): Promise<BreakerStatus> =>
    retryOnConflict(ports.clock, async () => {
      const now = ports.clock.now();
      const breaker = await ports.deliverability.freshBreaker();
      const stopped = stoppedScopes(breaker);
      const wanted = journey === undefined ? stopped : stopped.filter((scope) => scope === journey);
      if (wanted.length === 0) {
        const what = journey === undefined ? "Nothing is stopped" : `Marketing of "${journey}" is not stopped by its own figures`;
        const others = stopped.length === 0 ? "" : ` Stopped: ${stopped.map(named).join(", ")}.`;
        return { ok: journey === undefined, sentence: `${what}.${others}`, scopes: breaker.scopes };
      }
      const next = resumed(breaker, wanted, await ports.deliverability.days(windowDays(now)), now);
      await saved(ports.deliverability.saveBreaker(next));
      ports.report.count("marketing_resumed", wanted.length);
      const still = stoppedScopes(next).map(named);
      const rest = still.length === 0 ? "" : ` Still stopped: ${still.join(", ")}.`;
      const sentence = `Goes on: ${wanted.map(named).join(", ")}. Mails that waited leave within the hour, unless they are too late.${rest}`;
      return { ok: true, sentence, scopes: next.scopes };
    });
}

/** What is stopped or warned of, and by which figures; changes nothing. */
export function showBreaker(ports: Needs) {
  return async (): Promise<BreakerStatus> => {
    const { scopes } = await ports.deliverability.freshBreaker();
    const lines = Object.entries(scopes).flatMap(line);
    const sentence = lines.length === 0 ? "Nothing is stopped." : lines.join("\n");
    return { ok: true, sentence, scopes };
  };
}

const named = (scope: string): string => (scope === EVERYTHING ? "all marketing" : `marketing of "${scope}"`);
const percent = (rate: number): string => `${(rate * 100).toFixed(2)} %`;

const because = ({ because: finding }: BreakerScope): string => {
  if (!finding) return "";
  const what = finding.figure === "complaints" ? "complaints" : "hard bounces";
  return `: ${finding.count} ${what} among ${finding.mails} mails (${percent(finding.rate)})`;
};

const line = ([scope, state]: [string, BreakerScope]): string[] => {
  if (state.level === undefined) return [];
  const since =
    state.since === undefined ? "" : ` since ${new Date(state.since).toISOString().slice(0, 16).replace("T", " ")} UTC`;
  const what = state.level === "stopped" ? `${named(scope)} is stopped` : `${named(scope)} comes close to being stopped`;
  return [`${what.charAt(0).toUpperCase()}${what.slice(1)}${since}${because(state)}.`];
};
