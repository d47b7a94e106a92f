/** What carrying out an order takes, and what only a running system can give. */

import type { Enrolled } from "#flows/launch/enroll-manually.ts";
import type { Ports } from "#ports/ports.ts";

/** Lets one customer into a journey by hand. */
export type Enroll = (input: { customer: string; journey: string; occasion: string }) => Promise<Enrolled>;

/** What makes mails leave and state machines run; where it is not at hand, `remedy` says how to get at it. */
export type Live =
  | { kind: "at_hand"; starter: Pick<Ports["starter"], "startLaunch">; mailer: Pick<Ports["mailer"], "send"> }
  | { kind: "missing"; remedy: string };

export type OperationPorts = Pick<
  Ports,
  | "publications"
  | "deliverability"
  | "customers"
  | "enrollments"
  | "addresses"
  | "due"
  | "customerBase"
  | "pools"
  | "schedules"
  | "launches"
  | "clock"
  | "report"
> & { enroll: Enroll; live: Live };
