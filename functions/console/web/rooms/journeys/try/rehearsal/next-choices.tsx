/** Where somebody stands, and what may happen to them next: what the journey listens for, or nothing while time passes. */

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { momentText } from "../../../../parts/moment.tsx";
import { SaidText } from "../../../../parts/said-text.tsx";
import { language } from "../../../../texts/language.ts";
import { type PlainKey, t } from "../../../../texts/text.ts";
import { eventText } from "./event-text.ts";
import { FactField } from "./fact-field.tsx";
import { choices, choose, type Possible, undo, type Went } from "./rehearsal-store.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const WHEN: readonly [after: number, text: PlainKey][] = [
  [MINUTE, "rehearsal.when.now"],
  [HOUR, "rehearsal.when.hour"],
  [DAY, "rehearsal.when.day"],
  [7 * DAY, "rehearsal.when.week"],
  [30 * DAY, "rehearsal.when.month"],
];

/** The focus stays here as what may happen becomes something else. */
export function NextChoices({ went, zone }: { went: Went; zone: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const count = choices.value.length;
  const before = useRef(count);
  useEffect(() => {
    if (before.current !== count) heading.current?.focus();
    before.current = count;
  }, [count]);
  return (
    <div class="rehearsal-next">
      <h3 ref={heading} tabIndex={-1}>
        {t("rehearsal.next")}
      </h3>
      <p role="status">{standingText(went, zone)}</p>
      {went.outside !== undefined && (
        <p class="hint">
          <SaidText said={went.outsideSaid} sentence={went.outside} zone={zone} />
        </p>
      )}
      {went.possible.length > 0 && <Events went={went} />}
      <div class="buttons">
        {went.next !== undefined && <PassTime until={went.next} zone={zone} />}
        {went.next !== undefined && (
          <button type="button" class="button" onClick={() => choose({ kind: "time", at: went.now + 365 * DAY })}>
            {t("rehearsal.nothing-else")}
          </button>
        )}
        {count > 0 && (
          <button type="button" class="button" onClick={undo}>
            {t("rehearsal.undo")}
          </button>
        )}
      </div>
    </div>
  );
}

const standingText = ({ rehearsal: { state, standing } }: Went, zone: string): string => {
  if (state === "ended") return t("rehearsal.over");
  if (state === "not_entered" || !standing) return t("rehearsal.outside");
  const { step, until } = standing;
  if (until === undefined) return t("rehearsal.stands", { step });
  return t("rehearsal.waits", { step, time: momentText(until, language.value, zone) });
};

function PassTime({ until, zone }: { until: number; zone: string }) {
  return (
    <button type="button" class="button button-strong" onClick={() => choose({ kind: "time", at: until })}>
      {t("rehearsal.time", { time: momentText(until, language.value, zone) })}
    </button>
  );
}

function Events({ went }: { went: Went }) {
  const after = useSignal(HOUR);
  return (
    <>
      <label class="choice">
        <span>{t("rehearsal.when")}</span>
        <select
          value={String(after.value)}
          onChange={({ currentTarget }) => {
            after.value = Number(currentTarget.value);
          }}
        >
          {WHEN.map(([length, text]) => (
            <option key={length} value={String(length)}>
              {t(text)}
            </option>
          ))}
        </select>
      </label>
      <ul class="rehearsal-events">
        {went.possible.map((possible) => (
          <li key={`${possible.kind} ${possible.event} ${possible.step ?? ""}`}>
            <OneEvent possible={possible} at={went.now + after.value} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** With the facts that the journey asks of it. */
function OneEvent({ possible, at }: { possible: Possible; at: number }) {
  const { kind, event, step, roles, facts } = possible;
  const typed = useSignal<Readonly<Record<string, string>>>({});
  const typedValue = (path: string, likely: string): string => typed.value[path] ?? likely;
  const onSubmit = (submit: SubmitEvent): void => {
    submit.preventDefault();
    const values = Object.fromEntries(facts.map(({ path, value }) => [path, typedValue(path, value)]));
    choose({ kind, event, at, typed: values, ...(step === undefined ? {} : { step }) });
  };
  return (
    <form class="rehearsal-event" onSubmit={onSubmit} aria-label={eventText(possible)}>
      {facts.map((fact) => (
        <FactField
          key={fact.path}
          fact={fact}
          locales={[]}
          value={typedValue(fact.path, fact.value)}
          onValue={(value) => {
            typed.value = { ...typed.value, [fact.path]: value };
          }}
        />
      ))}
      <button type="submit" class="button">
        {eventText(possible)}
      </button>
      <span class="hint">{roles.map((role) => t(`rehearsal.role.${role}`)).join(", ")}</span>
    </form>
  );
}
