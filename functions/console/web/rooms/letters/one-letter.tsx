/** A published letter: when it leaves, how far it is, what has become of its readers; and the button that stops it. */

import { useEffect } from "preact/hooks";
import { BackLink } from "../../parts/back-link.tsx";
import { Empty } from "../../parts/empty.tsx";
import { useFresh } from "../../parts/every-so-often.ts";
import { Heading } from "../../parts/heading.tsx";
import { Moment } from "../../parts/moment.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { addressOf } from "../../place/address.ts";
import { may } from "../../session.ts";
import { t } from "../../texts/text.ts";
import { LetterState, stateOf } from "./letter-state.tsx";
import { type ListedLetter, list, standing, stopLetter, stopProblem, stopping } from "./letters-store.ts";

/** `name`: that of its journey. */
export function OneLetter({ name }: { name: string }) {
  const all = list.output.value;
  const letter = all?.letters.find((one) => one.name === name);
  return (
    <article class="page">
      <BackLink to={addressOf({ room: "letters" })}>{t("room.letters")}</BackLink>
      <Heading level={1} at={`letters/${name}`}>
        {letter?.about ?? name}
      </Heading>
      {!all && <Waiting />}
      {all && !letter && <Empty title={t("letters.none-such")}>{t("letters.none-why")}</Empty>}
      {all && letter && <Shown letter={letter} zone={all.zone} />}
    </article>
  );
}

function Shown({ letter, zone }: { letter: ListedLetter; zone: string }) {
  const { name, at, condition, topic, occasion, launch, mails, template } = letter;
  const state = stateOf(letter);
  return (
    <>
      <p class="badges">
        <LetterState letter={letter} /> <span class="badge">{topic}</span>
      </p>
      <dl class="facts letter-facts">
        <div>
          <dt>{t("letters.when")}</dt>
          <dd>
            <Moment at={at} zone={zone} />
          </dd>
        </div>
        <div>
          <dt>{t("letters.to")}</dt>
          <dd>{condition === undefined ? t("letters.everybody") : <code>{condition}</code>}</dd>
        </div>
      </dl>
      {state === "passed" && <p class="note note-warning">{t("letters.passed-why")}</p>}
      {launch && <Progress journey={name} occasion={occasion} />}
      <dl class="figures">
        <Figure name={t("figures.sent")} n={mails.sent} />
        <Figure name={t("figures.delivered")} n={mails.delivered} />
        {mails.opened !== undefined && <Figure name={t("journeys.opened")} n={mails.opened} />}
        {mails.clicked !== undefined && <Figure name={t("journeys.clicked")} n={mails.clicked} />}
        <Figure name={t("results.unsubscribed")} n={mails.unsubscribed} />
      </dl>
      {stopProblem.value && <ProblemNote problem={stopProblem.value} />}
      <div class="buttons">
        {may("pause") && (state === "waits" || state === "leaving") && (
          <button
            type="button"
            class="button"
            aria-disabled={stopping.value ? "true" : undefined}
            onClick={() => void stopLetter(letter)}
          >
            {t("letters.stop")}
          </button>
        )}
        <a href={addressOf({ room: "results", thing: name })}>{t("room.results")}</a>
        <a href={addressOf({ room: "templates", thing: template })}>{t("letters.its-template")}</a>
        <a href={addressOf({ room: "journeys", thing: name })}>{t("letters.its-journey")}</a>
      </div>
    </>
  );
}

function Figure({ name, n }: { name: string; n: number }) {
  return (
    <div class="card">
      <dt>{name}</dt>
      <dd>{t("figure", { n })}</dd>
    </div>
  );
}

function Progress({ journey, occasion }: { journey: string; occasion: string }) {
  useEffect(() => void standing.ask({ journey, occasion }, journey), [journey, occasion]);
  useFresh(() => {
    if (standing.output.peek()?.launch.state === "running") void standing.again();
  });
  const found = standing.about.value === journey ? standing.output.value?.standing : undefined;
  if (!found) return null;
  const { entered, mailed, heldOut, waiting, none } = found;
  const without = Object.values(none).reduce((sum, n) => sum + (n ?? 0), 0);
  const share = entered === 0 ? 0 : (mailed + heldOut + without) / entered;
  return (
    <section class="letter-progress" aria-labelledby="progress">
      <h2 id="progress">{t("letters.progress")}</h2>
      <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
        <rect width={share * 100} height="8" />
      </svg>
      <ul class="plain">
        <li>{t("letters.entered", { n: entered })}</li>
        <li>{t("letters.mailed", { n: mailed })}</li>
        {heldOut > 0 && <li>{t("letters.held-out", { n: heldOut })}</li>}
        {waiting.forRoom + waiting.otherwise > 0 && (
          <li>{t("letters.still-waiting", { n: waiting.forRoom + waiting.otherwise })}</li>
        )}
        {without > 0 && <li>{t("letters.without", { n: without })}</li>}
      </ul>
    </section>
  );
}
