/** The local system with every mail checked: a test that sends a bad one fails. */

import { compose, type LocalOptions, type LocalSystem } from "#local/compose.ts";
import { checkedMailer, checksFrom } from "../mail/checked-mailer.ts";

/** @throws what `compose` throws */
export function checkedSystem(options: LocalOptions): Promise<LocalSystem> {
  return compose({ ...options, decorateMailer: (mailer, opened) => checkedMailer(mailer, checksFrom(opened)) });
}
