/** The report of a Lambda, and the wrapper that writes it out when an invocation ends, however it ends. */

import { emfReport, type FlushedReport } from "./emf-report.ts";
import { realClock } from "./real-clock.ts";
import { presentable } from "./without-addresses.ts";

/** Writes past Lambda's own console, which would put a prefix before the line and so hide the metrics in it. */
export function lambdaReport(namespace: string): FlushedReport {
  return emfReport(namespace, realClock, (line) => process.stdout.write(line));
}

/** The handler, with its report flushed at the end. Lambda logs what is thrown, so an error is thrown in its presentable form. */
export function reporting<Args extends unknown[], Answer>(report: FlushedReport, handle: (...args: Args) => Promise<Answer>) {
  return async (...args: Args): Promise<Answer> => {
    try {
      return await handle(...args);
    } catch (error) {
      throw presentable(error);
    } finally {
      report.flush();
    }
  };
}
