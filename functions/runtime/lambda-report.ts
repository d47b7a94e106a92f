/** The report of a Lambda, and the wrapper that writes it out when an invocation ends, however it ends. */

import { realClock } from "./clock.ts";
import { emfReport, type FlushedReport } from "./emf-report.ts";
import { presentable } from "./without-addresses.ts";

/** Past Lambda's own console, which would put words before the line and so hide the metrics in it. */
export const lambdaReport = (namespace: string): FlushedReport =>
  emfReport(namespace, realClock, (line) => process.stdout.write(line));

/** The handler, reporting what it counted. Lambda logs what is thrown, so an error goes out in its presentable form. */
export const reporting =
  <Args extends unknown[], Answer>(report: FlushedReport, handle: (...args: Args) => Promise<Answer>) =>
  async (...args: Args): Promise<Answer> => {
    try {
      return await handle(...args);
    } catch (error) {
      throw presentable(error);
    } finally {
      report.flush();
    }
  };
