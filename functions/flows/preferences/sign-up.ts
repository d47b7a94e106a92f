/** Double opt-in: a mail goes to the address that was entered, or told, and only the button behind its link is a consent. */

import { ownerOf } from "#engine/model/address.ts";
import { derivedCustomerId } from "#engine/model/ids.ts";
import type { EntitlementTo, Reader } from "#ports/ports.ts";
import { type ConsentNeeds, changeConsents } from "./change-consents.ts";

/** Writes the explicit consent, with when, where and under which text. Confirmed twice it is the same one. Answers its reader. */
export function confirmSignUp(ports: ConsentNeeds) {
  return async ({ address: id, email, texts, language }: EntitlementTo<"confirm">): Promise<Reader> => {
    const source = "sign-up form, confirmed by mail";
    const given = Object.entries(texts).map(([topic, text]) => [topic, { given: true, source, text }] as const);
    const { address, changed } = await changeConsents(
      ports,
      id,
      Object.fromEntries(given),
      // A customer who is stored already keeps their language.
      ({ customers }) => (customers.length === 0 ? { email, locale: language } : { email }),
    );
    if (changed) ports.report.count("sign_up_confirmed");
    return { address: id, customer: ownerOf(address) ?? derivedCustomerId(id) };
  };
}
