/** One case in the list: whose it is, what it is about, how urgent. */

import { Moment } from "../../parts/moment.tsx";
import { addressOf } from "../../place/address.ts";
import { place } from "../../place/place.ts";
import { t } from "../../texts/text.ts";
import { CaseBadges } from "./case-badges.tsx";
import type { ListedCase } from "./cases-store.ts";

/** A link that opens it beside the list. */
export function CaseItem({ one }: { one: ListedCase }) {
  const { thing, query } = place.value;
  return (
    <li>
      <a
        class="item"
        href={addressOf({ room: "cases", thing: one.id, query })}
        aria-current={one.id === thing ? "page" : undefined}
      >
        <span class="item-line">
          <strong>{one.name ?? one.email ?? t("people.nameless")}</strong>
          <span class="item-side">
            <span class="hidden">{t("cases.due")} </span>
            <Moment at={one.due_at} only="short" />
          </span>
        </span>
        <span class="item-about">{one.title ?? t("cases.untitled")}</span>
        <CaseBadges one={one} />
      </a>
    </li>
  );
}
