/** The canned replies that the settings have, each filled in for the customer of a case. */

import { factsOf } from "#engine/context/facts-of.ts";
import type { CaseRecord } from "#engine/decide/cases/case-record.ts";
import { withFitNames } from "#engine/identity/fit-name.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { Subject } from "#engine/model/enrollment.ts";
import type { Facts } from "#engine/model/facts.ts";
import type { Settings } from "#engine/model/settings.ts";
import { zoneOf } from "#engine/time/zone.ts";
import type { FilledReply, ReplyFiller } from "#ports/mail-renderer.ts";

/** `about`: when it is used, for people. */
export type OfferedReply = { name: string; about: string; filled: FilledReply };

/** What is answered, and to whom. */
export type Answerable = { row: CaseRecord; customerRecord: CustomerRecord };

/** In the order in which they are written; `only`: that one alone. */
export function cannedReplies(renderer: ReplyFiller) {
  return async ({ row, customerRecord }: Answerable, settings: Settings, only?: string): Promise<OfferedReply[]> => {
    const { locale, time_zone, country } = customerRecord.customer;
    const asked = Object.entries(settings.replies ?? {}).filter(([name]) => only === undefined || name === only);
    const facts = withFitNames(factsOfCase(row, customerRecord));
    const { zone } = zoneOf(time_zone, settings.time_zone, country);
    return Promise.all(
      asked.map(async ([name, reply]) => {
        const filled = await renderer.fillReply({ reply, facts, settings, wanted: locale, zone });
        return { name, about: reply.about, filled };
      }),
    );
  };
}

/** What templates see of the customer, of what the case is about, and of the case. */
const factsOfCase = ({ id, title, team, dueAt, complaint, about }: CaseRecord, customerRecord: CustomerRecord): Facts => {
  const subject: Subject = {
    ...(about.order === undefined ? {} : { order: about.order }),
    ...(about.asset === undefined ? {} : { asset: about.asset }),
    ...(about.quote === undefined ? {} : { quote: about.quote }),
    case: {
      id,
      due_at: new Date(dueAt).toISOString(),
      complaint,
      ...(title === undefined ? {} : { title }),
      ...(team === undefined ? {} : { team }),
    },
  };
  return factsOf(customerRecord, subject, undefined, ["customer", "order", "asset", "quote", "case"]);
};
