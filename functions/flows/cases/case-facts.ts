/** What a case tells of its customer, and of what it is about, as it is known now: for its mails and its page. */

import type { CaseRecord } from "#engine/decide/cases/case-record.ts";
import { fitName } from "#engine/identity/fit-name.ts";
import { ownId } from "#engine/identity/source-ids.ts";
import type { CustomerRecord } from "#engine/model/customer.ts";
import type { CaseFacts } from "#ports/mail-renderer.ts";

/** Only what is known; a name that is none (an advertisement, a web address) is left out. */
export function caseFactsOf(
  { about, complaint }: Pick<CaseRecord, "about" | "complaint">,
  { customer, orders, quotes, assets }: CustomerRecord,
): CaseFacts {
  const names = [fitName(customer.first_name), fitName(customer.last_name, "last_name")].filter((one) => one !== undefined);
  const order = orders.find(({ id }) => id === about.order);
  const quote = quotes.find(({ id }) => id === about.quote);
  const asset = assets.find(({ id }) => id === about.asset);
  return {
    customer: names.length === 0 ? undefined : names.join(" "),
    company: fitName(customer.company, "company"),
    email: customer.email,
    phone: customer.phone,
    order: order?.number ?? shown(about.order),
    quote: quote?.number ?? shown(about.quote),
    thing: asset?.name ?? asset?.sku ?? shown(about.asset),
    words: about.words,
    complaint,
  };
}

const shown = (id: string | undefined): string | undefined => (id === undefined ? undefined : ownId(id));
