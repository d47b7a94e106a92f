/** What publishing changes, in words, and what becomes of everybody who is inside. */

import { Empty } from "../../../parts/empty.tsx";
import { type PlainKey, t } from "../../../texts/text.ts";
import { journeysIn } from "../journey-places.ts";
import type { InFlight, Plan } from "../journeys-store.ts";
import { SaidList } from "../words.tsx";

type JourneyPlan = Plan["journeys"][number];

const CHANGES: Record<JourneyPlan["change"], PlainKey> = {
  new: "plan.new",
  changed: "plan.changed",
  unchanged: "plan.unchanged",
  retired: "plan.retired",
};

/** Journeys that stay as they are, with nobody in them, are left out. */
export function PlanShown({ plan, files }: { plan: Plan; files: string[] }) {
  const drafted = plan.drafts.filter((name) => journeysIn(files).includes(name));
  const shown = plan.journeys.filter(
    ({ change, sentences, inside, inFlight }) =>
      change !== "unchanged" || sentences.length > 0 || (inFlight !== "finish" && inside > 0),
  );
  const stays = drafted.length > 0 && <p class="note note-warning">{t("plan.stays-draft", { journeys: drafted.join(", ") })}</p>;
  if (shown.length === 0 && plan.settings.length === 0 && stays) return stays;
  if (shown.length === 0 && plan.settings.length === 0) return <Empty title={t("plan.nothing")}>{t("plan.nothing-why")}</Empty>;
  return (
    <div class="plan">
      {stays}
      {shown.map((one) => (
        <section key={one.journey} class="card" aria-labelledby={`plan-${one.journey}`}>
          <h3 id={`plan-${one.journey}`}>
            {one.journey} <span class="badge badge-accent">{t(CHANGES[one.change])}</span>{" "}
            <span class="hint">{t("journey.version", { n: one.version })}</span>
          </h3>
          <SaidList sentences={one.sentences} said={one.said} />
          <Inside one={one} />
        </section>
      ))}
      {plan.settings.length > 0 && (
        <section class="card">
          <h3>{t("plan.settings")}</h3>
          <SaidList sentences={plan.settings} said={plan.settingsSaid} />
        </section>
      )}
    </div>
  );
}

const RULES: Record<InFlight, PlainKey> = { finish: "plan.they-finish", move: "plan.they-move", end: "plan.they-end" };

function Inside({ one: { inside, inFlight, steps, quarantined } }: { one: JourneyPlan }) {
  if (inside === 0) return <p class="hint">{t("plan.nobody-inside")}</p>;
  return (
    <>
      <p>
        {t("plan.inside", { n: inside })} {t(RULES[inFlight])}
      </p>
      {quarantined > 0 && <p class="hint">{t("plan.quarantined", { n: quarantined })}</p>}
      {steps.length > 0 && <Steps steps={steps} />}
    </>
  );
}

function Steps({ steps }: { steps: JourneyPlan["steps"] }) {
  const ended = (n: number) => (n === 0 ? "" : t("figure", { n }));
  return (
    <table class="plan-steps">
      <caption class="hidden">{t("plan.by-step")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("plan.step")}</th>
          <th scope="col" class="number">
            {t("plan.people")}
          </th>
          <th scope="col" class="number">
            {t("plan.mailed-today")}
          </th>
          <th scope="col" class="number">
            {t("plan.mailed-later")}
          </th>
          <th scope="col" class="number">
            {t("plan.not-mailed")}
          </th>
        </tr>
      </thead>
      <tbody>
        {steps.map(({ version, step, people, to, mailedToday, mailedLater, notMailed, ended: end }) => (
          <tr key={`${version} ${step}`}>
            <th scope="row">
              <code>{step}</code>
              {to !== undefined && to !== step && (
                <>
                  {" → "}
                  <code>{to}</code>
                </>
              )}{" "}
              {end > 0 && <span class="badge badge-warning">{t("plan.end", { n: end })}</span>}
            </th>
            <td class="number" data-name={t("plan.people")}>
              {t("figure", { n: people })}
            </td>
            <td class="number" data-name={t("plan.mailed-today")}>
              {ended(mailedToday)}
            </td>
            <td class="number" data-name={t("plan.mailed-later")}>
              {ended(mailedLater)}
            </td>
            <td class="number" data-name={t("plan.not-mailed")}>
              {ended(notMailed)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
