/** What customers have praised, beside what they complain of: those who serve should read it, too. */

import { Empty } from "../../parts/empty.tsx";
import { Moment } from "../../parts/moment.tsx";
import { addressOf } from "../../place/address.ts";
import { t } from "../../texts/text.ts";
import type { Praised } from "./cases-store.ts";

/** The newest first. */
export function Praise({ praise }: { praise: Praised[] }) {
  if (praise.length === 0) return <Empty title={t("praise.none")}>{t("praise.none-why")}</Empty>;
  return (
    <ul class="list" aria-label={t("cases.show.praise")}>
      {praise.map(({ at, customer, name, email, score, text }) => (
        <li key={`${at}${customer}`} class="item">
          <span class="item-line">
            <strong>
              <a href={addressOf({ room: "people", person: { who: customer } })}>{name ?? email ?? t("people.nameless")}</a>
            </strong>
            <span class="item-side">
              <Moment at={at} only="short" />
            </span>
          </span>
          <q class="lines" lang="">
            {text}
          </q>
          <span class="hint">{score}</span>
        </li>
      ))}
    </ul>
  );
}
