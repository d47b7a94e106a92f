/** The cases that are due first, each one press away: for whoever may see them. */

import { useEffect } from "preact/hooks";
import { useFresh } from "../../parts/every-so-often.ts";
import { Moment } from "../../parts/moment.tsx";
import { addressOf } from "../../place/address.ts";
import { may } from "../../session.ts";
import { t } from "../../texts/text.ts";
import { cases } from "./today-store.ts";

/** As many as one looks at before one begins. */
const MOST = 3;

/** Nothing where none is open. */
export function NextCases() {
  const allowed = may("cases");
  useEffect(() => {
    if (allowed) void cases.ask({});
  }, [allowed]);
  useFresh(() => void cases.again());
  const next = cases.output.value?.cases.slice(0, MOST) ?? [];
  if (next.length === 0) return null;
  return (
    <section aria-labelledby="next-cases">
      <h2 id="next-cases">{t("today.next-cases")}</h2>
      <ul class="list next-cases">
        {next.map((one) => (
          <li key={one.id}>
            <a class="item" href={addressOf({ room: "cases", thing: one.id })}>
              <span class="item-line">
                <strong>{one.title ?? t("cases.untitled")}</strong>
                <span class="item-side">
                  <Moment at={one.due_at} only="short" />
                </span>
              </span>
              <span class="item-line">
                <span class="item-about">{one.name ?? one.email ?? t("people.nameless")}</span>
                {one.overdue && <span class="badge badge-danger">{t("cases.overdue")}</span>}
              </span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
