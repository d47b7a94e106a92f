/** The person beside their case: how to reach them, what it is about, and the way to all that is known of them. */

import { Contact, callTo } from "../../parts/contact.tsx";
import { addressOf } from "../../place/address.ts";
import { may } from "../../session.ts";
import { t } from "../../texts/text.ts";
import type { OpenCase } from "./cases-store.ts";

/** What is not known is left out. */
export function CasePerson({ shown }: { shown: OpenCase }) {
  const { name, email, phone, order, quote, thing, journey, customer } = shown;
  const facts: [string, string | undefined][] = [
    [t("person.order"), order],
    [t("person.quote"), quote],
    [t("person.thing"), thing],
    [t("person.journey"), journey],
  ];
  return (
    <aside class="person" aria-labelledby="person-name">
      <h3 id="person-name">{name ?? email ?? t("people.nameless")}</h3>
      <Contact {...(email === undefined ? {} : { email })} {...(phone === undefined ? {} : { phone })} />
      {facts.some(([, text]) => text !== undefined) && (
        <dl class="facts">
          {facts.map(
            ([what, text]) =>
              text !== undefined && (
                <div key={what}>
                  <dt>{what}</dt>
                  <dd>{text}</dd>
                </div>
              ),
          )}
        </dl>
      )}
      {may("person") && (
        <p>
          <a href={addressOf({ room: "people", person: { who: customer } })}>{t("person.all-of-them")}</a>
        </p>
      )}
    </aside>
  );
}

/** On a narrow screen, where the person stands below: whom it is about, and how to call them. */
export function CaseContact({ shown: { name, email, phone } }: { shown: OpenCase }) {
  return (
    <p class="when-narrow">
      {name ?? email ?? t("people.nameless")}
      {phone !== undefined && (
        <>
          {" · "}
          <a href={callTo(phone)}>{phone}</a>
        </>
      )}
    </p>
  );
}
