/** What a sender is told about a delivery that was refused: where, what, and what to do. Never holds a value that was sent. */

export type WebhookProblem = {
  /** Dotted path into the body, such as `order.items[0].quantity`; empty for the delivery as a whole. */
  path: string;
  message: string;
  remedy?: string;
};

/** More than these help nobody, and an attacker's hundred thousand mistakes must not cost a long answer. */
export const MOST = 20;

/** The first problems, and how many were left out. */
export function atMost(problems: WebhookProblem[]): WebhookProblem[] {
  return problems.length <= MOST
    ? problems
    : [...problems.slice(0, MOST), { path: "", message: `${problems.length - MOST} more problems are not listed.` }];
}
