/** Whether a journey has reached a customer with a mail, this time or an earlier one. */

import type { Enrollment } from "../../model/enrollment.ts";

/** To staff does not count: nobody is treated by what others are told. */
export function gotMail({ subject, earlier = [] }: Pick<Enrollment, "subject" | "earlier">): boolean {
  return subject.mailed === true || earlier.some(({ mailed }) => mailed);
}
