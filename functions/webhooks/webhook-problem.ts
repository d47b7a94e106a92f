/** What the sender of a refused delivery is answered: where, what, and what to do. Never holds a value that was sent. */

export type WebhookProblem = {
  /** Dotted path into the body, such as `order.items[0].quantity`; empty for the delivery as a whole. */
  path: string;
  message: string;
  remedy?: string;
};

/** More than these help nobody, and an attacker's hundred thousand mistakes must not cost a long answer. */
export const MOST_PROBLEMS = 20;

/** The first problems, and how many were left out. */
export function firstProblems(problems: WebhookProblem[]): WebhookProblem[] {
  return problems.length <= MOST_PROBLEMS
    ? problems
    : [
        ...problems.slice(0, MOST_PROBLEMS),
        { path: "", message: `${problems.length - MOST_PROBLEMS} more problems are not listed.` },
      ];
}
