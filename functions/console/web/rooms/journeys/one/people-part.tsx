/** The people behind a count: who stands there, since when, when they go on and what comes next; by the day on which they go on. */

import { useEffect } from "preact/hooks";
import { Empty } from "../../../parts/empty.tsx";
import { Moment, momentText } from "../../../parts/moment.tsx";
import { ProblemNote } from "../../../parts/problem-note.tsx";
import { Waiting } from "../../../parts/waiting.tsx";
import { addressOf } from "../../../place/address.ts";
import { language } from "../../../texts/language.ts";
import { t } from "../../../texts/text.ts";
import { type Inside, inside, insideProblem, look, lookAnew, looking } from "./people-store.ts";

type Props = { journey: string; steps: string[] | undefined; paused: boolean };

/** `steps`: undefined for all of the journey. */
export function PeoplePart({ journey, steps, paused }: Props) {
  const about = steps?.join(", ");
  useEffect(() => void lookAnew(journey, steps), [journey, about]);
  const found = inside.value;
  const problem = insideProblem.value;
  const isWhole = found && found.next === undefined;
  return (
    <section class="inside" aria-labelledby="inside">
      <header class="note-line">
        <h2 id="inside">{about === undefined ? t("inside.all") : t("inside.at", { step: about })}</h2>
        <a class="button button-small" href={addressOf({ room: "journeys", thing: journey })}>
          {t("inside.close")}
        </a>
      </header>
      {paused && <p class="hint">{t("inside.paused")}</p>}
      {problem && <ProblemNote problem={problem} again={() => void look(journey, steps)} />}
      {!found && !problem && <Waiting />}
      {found && isWhole && found.people.length === 0 && <Empty title={t("inside.nobody")} />}
      {found && found.people.length > 0 && <Days people={found.people} isOneStep={steps?.length === 1} />}
      {found && (
        <p class="hint" role="status">
          {t(isWhole ? "inside.looked-all" : "inside.looked", { n: found.looked })}
        </p>
      )}
      {found && !isWhole && (
        <button
          type="button"
          class="button"
          aria-disabled={looking.value ? "true" : undefined}
          onClick={() => void look(journey, steps)}
        >
          {t("inside.further")}
        </button>
      )}
    </section>
  );
}

function Days({ people, isOneStep }: { people: Inside[]; isOneStep: boolean }) {
  const dayOf = ({ until }: Inside): string => momentText(until, language.value, undefined, "day");
  const days = [...new Set(people.map(dayOf))];
  return (
    <table class="journeys inside-people">
      <thead>
        <tr>
          <th scope="col">{t("inside.who")}</th>
          {!isOneStep && <th scope="col">{t("inside.step")}</th>}
          <th scope="col">{t("inside.since")}</th>
          <th scope="col">{t("inside.until")}</th>
          <th scope="col">{t("inside.mail")}</th>
        </tr>
      </thead>
      {days.map((day) => {
        const of = people.filter((one) => dayOf(one) === day);
        return (
          <tbody key={day}>
            <tr class="inside-day">
              <th scope="rowgroup" colSpan={isOneStep ? 4 : 5}>
                {day} · {t("audit.people", { n: of.length })}
              </th>
            </tr>
            {of.map((one) => (
              <Row key={`${one.customer} ${one.key}`} one={one} isOneStep={isOneStep} />
            ))}
          </tbody>
        );
      })}
    </table>
  );
}

function Row({ one, isOneStep }: { one: Inside; isOneStep: boolean }) {
  const { customer, name, company, email, key, step, since, until, zone, mail, parked, held_out } = one;
  const isOfThing = key !== "customer" && key !== customer;
  return (
    <tr>
      <th scope="row">
        <a class="row-link" href={addressOf({ room: "people", person: { who: customer } })}>
          {name ?? company ?? email ?? customer}
        </a>
        <span class="row-about">
          {[(name ?? company) ? email : undefined, isOfThing ? key : undefined].filter(Boolean).join(" · ")}
        </span>
      </th>
      {!isOneStep && (
        <td>
          <code>{step}</code>
        </td>
      )}
      <td data-name={t("inside.since")}>
        <Moment at={since} only="day" />
      </td>
      <td data-name={t("inside.until")}>
        {parked ? t("inside.parked") : <Moment at={until} zone={zone} />}
        {held_out && <span class="badge">{t("inside.held-out")}</span>}
      </td>
      <td data-name={t("inside.mail")}>
        {mail && (
          <>
            <code>{mail.template}</code>{" "}
            <span class="hint">
              <Moment at={mail.at} only="short" />
            </span>
          </>
        )}
      </td>
    </tr>
  );
}
