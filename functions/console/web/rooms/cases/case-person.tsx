/** The person beside their case: how to reach them, what they have ordered, and the way to all that is known of them. */

import { Icon } from "../../parts/icon.tsx";
import { addressOf } from "../../place/address.ts";
import { may } from "../../session.ts";
import { t } from "../../texts/text.ts";
import type { OpenCase } from "./cases-store.ts";

/** What is not known is left out. */
export function CasePerson({ shown }: { shown: OpenCase }) {
  const { name, email, phone, order, quote, thing, journey, customer } = shown;
  return (
    <aside class="person" aria-labelledby="person-name">
      <h3 id="person-name">{name ?? email ?? t("people.nameless")}</h3>
      {phone !== undefined && (
        <p>
          <a class="call" href={callTo(phone)}>
            <Icon name="phone" />
            {phone}
          </a>
        </p>
      )}
      <dl class="facts">
        {email !== undefined && (
          <>
            <dt>{t("person.address")}</dt>
            <dd>
              <Address email={email} />
            </dd>
          </>
        )}
        {order !== undefined && <Fact name={t("person.order")}>{order}</Fact>}
        {quote !== undefined && <Fact name={t("person.quote")}>{quote}</Fact>}
        {thing !== undefined && <Fact name={t("person.thing")}>{thing}</Fact>}
        {journey !== undefined && <Fact name={t("person.journey")}>{journey}</Fact>}
      </dl>
      {may("explain") && (
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

const callTo = (phone: string): string => `tel:${phone.replace(/[^+\d]/g, "")}`;

/** It breaks before the `@`, if it has to. */
function Address({ email }: { email: string }) {
  const at = email.lastIndexOf("@");
  return (
    <a href={`mailto:${email}`}>
      {email.slice(0, at)}
      <wbr />
      {email.slice(at)}
    </a>
  );
}

function Fact({ name, children }: { name: string; children: preact.ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
