/** Who is in a segment by the last night, some at a time, each a link to all of them. */

import { useEffect } from "preact/hooks";
import { Empty } from "../../parts/empty.tsx";
import { Moment } from "../../parts/moment.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { TableFrame } from "../../parts/table-frame.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { addressOf } from "../../place/address.ts";
import { t } from "../../texts/text.ts";
import { loadingPeople, loadPeople, people, peopleProblem } from "./segments-store.ts";

/** For whoever may see people. */
export function SegmentPeople({ segment }: { segment: string }) {
  useEffect(() => {
    people.value = undefined;
    peopleProblem.value = undefined;
    void loadPeople(segment);
  }, [segment]);
  const found = people.value?.of === segment ? people.value : undefined;
  return (
    <section>
      <h2>{t("segments.who")}</h2>
      {peopleProblem.value && <ProblemNote problem={peopleProblem.value} again={() => void loadPeople(segment)} />}
      {!found && !peopleProblem.value && <Waiting />}
      {found?.shown.length === 0 && found.next === undefined && (
        <Empty title={t("segments.nobody")}>{t("segments.nobody-why")}</Empty>
      )}
      {found && found.shown.length > 0 && (
        <TableFrame label={t("segments.who")}>
          <thead>
            <tr>
              <th scope="col">{t("segments.person")}</th>
              <th scope="col">{t("segments.address")}</th>
              <th scope="col" class="number">
                {t("segments.orders")}
              </th>
              <th scope="col">{t("segments.since")}</th>
            </tr>
          </thead>
          <tbody>
            {found.shown.map(({ customer, name, email, orders, since }) => (
              <tr key={customer}>
                <th scope="row">
                  <a href={addressOf({ room: "people", person: { who: customer } })}>{name ?? customer}</a>
                </th>
                <td>{email ?? "–"}</td>
                <td class="number">{t("figure", { n: orders })}</td>
                <td>{since === undefined ? "–" : <Moment at={since} only="day" />}</td>
              </tr>
            ))}
          </tbody>
        </TableFrame>
      )}
      {found?.next !== undefined && (
        <p class="table-foot">
          <button
            type="button"
            class="button"
            aria-disabled={loadingPeople.value ? "true" : undefined}
            onClick={() => void loadPeople(segment)}
          >
            {t("segments.more")}
          </button>{" "}
          <span class="hint">{t("segments.looked", { n: found.looked })}</span>
        </p>
      )}
    </section>
  );
}
