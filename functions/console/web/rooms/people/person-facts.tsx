/** What is known of a person, beside what happened: how to reach them, what they allow, what they ordered and own, what is open. */

import { Contact } from "../../parts/contact.tsx";
import { Moment } from "../../parts/moment.tsx";
import { addressOf } from "../../place/address.ts";
import { may } from "../../session.ts";
import { t } from "../../texts/text.ts";
import type { OpenPerson } from "./people-store.ts";

/** What is not known is left out. */
export function PersonFacts({ shown }: { shown: OpenPerson }) {
  const { email, phone, company, language, country, zone, stage, tier, tags, segments, customer, ids } = shown;
  const short: [string, string | undefined][] = [
    [t("person.company"), company],
    [t("settings.language"), language],
    [t("person.country"), country],
    [t("person.stage"), [stage, tier].filter(Boolean).join(" · ")],
    [t("person.segments"), [...segments.map(({ name }) => name), ...tags].join(", ")],
    [t("person.ids"), [customer, ...ids].join(", ")],
  ];
  return (
    <aside class="person" aria-label={t("person.facts")}>
      <Contact {...(email === undefined ? {} : { email })} {...(phone === undefined ? {} : { phone })} />
      <p class="hint">{t("person.zone", { zone })}</p>
      <OpenCases shown={shown} />
      <Permission shown={shown} />
      <Orders shown={shown} />
      <dl class="facts">
        {short.map(
          ([name, text]) =>
            text && (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{text}</dd>
              </div>
            ),
        )}
      </dl>
    </aside>
  );
}

function OpenCases({ shown: { open_cases } }: { shown: OpenPerson }) {
  if (open_cases.length === 0) return null;
  return (
    <section aria-label={t("room.cases")}>
      <h3>{t("people.open-cases", { n: open_cases.length })}</h3>
      <ul class="plain">
        {open_cases.map(({ case: id, title, due }) => (
          <li key={id}>
            {may("case") ? <a href={addressOf({ room: "cases", thing: id })}>{title ?? t("cases.untitled")}</a> : title}
            <br />
            <span class="hint">
              {t("cases.due")} <Moment at={due} only="short" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Permission({ shown: { consents, suppressed, paused_until } }: { shown: OpenPerson }) {
  return (
    <section aria-label={t("person.consents")}>
      <h3>{t("person.consents")}</h3>
      {suppressed && (
        <p class="note note-problem">
          <span>
            {t("person.suppressed")} <span lang="en">{suppressed.reason.replaceAll("_", " ")}</span>
          </span>
        </p>
      )}
      {paused_until !== undefined && (
        <p>
          {t("person.paused")} <Moment at={paused_until} only="day" />
        </p>
      )}
      {consents.length === 0 && <p class="hint">{t("person.consents.none")}</p>}
      <ul class="plain">
        {consents.map(({ topic, given, at, waits }) => (
          <li key={topic}>
            <strong>{topic}</strong> {t(waits ? "person.consent.waits" : given ? "person.consent.yes" : "person.consent.no")}{" "}
            <span class="hint">
              <Moment at={at} only="day" />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Orders({ shown: { orders, assets } }: { shown: OpenPerson }) {
  if (orders.length + assets.length === 0) return null;
  return (
    <section aria-label={t("person.orders")}>
      <h3>{t("person.orders")}</h3>
      <ul class="plain">
        {orders.slice(0, 10).map(({ order, number, status, at, total, currency }) => (
          <li key={order}>
            <strong>{number}</strong> <span lang="en">{status}</span>
            {total !== undefined && ` · ${total} ${currency ?? ""}`}
            {at !== undefined && (
              <span class="hint">
                {" "}
                <Moment at={at} only="day" />
              </span>
            )}
          </li>
        ))}
        {assets.slice(0, 10).map(({ asset, name }) => (
          <li key={asset}>{name}</li>
        ))}
      </ul>
    </section>
  );
}
