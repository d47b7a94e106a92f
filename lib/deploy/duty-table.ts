/** Who may do what on a deployed stack: the managed policies, each by the functions that it lets a person call. */

import type { LambdaName } from "#lambda-env";

/** The function that serves a duty; which operations that are, says functions/operations/rights.ts. */
export const DUTY_FUNCTIONS = {
  look: "operations-look",
  publish: "operations-publish",
  operate: "operations-operate",
  people: "operations-people",
} as const satisfies Record<string, LambdaName>;

/** A duty that one person may have without the others. */
export type Duty = keyof typeof DUTY_FUNCTIONS;

/** One managed policy a row, to be attached to people's roles. Personal data begin at `people`: the others show sums and ids. */
export const DUTY_TABLE: { readonly [D in Duty]: { description: string; mayCall: readonly Duty[] } } = {
  look: { description: "See journeys, figures and the plan of a publish; nobody by name, and change nothing", mayCall: ["look"] },
  publish: {
    description: "Publish and roll back journeys, and send oneself test mails; sees what look sees",
    mayCall: ["look", "publish"],
  },
  operate: {
    description: "Pause, resume, launch, fill pools, retry, read the audit trail; sees what look sees",
    mayCall: ["look", "operate"],
  },
  people: {
    description: "The rights of people: see, enroll, export and erase one person, and work on cases",
    mayCall: ["people"],
  },
};
