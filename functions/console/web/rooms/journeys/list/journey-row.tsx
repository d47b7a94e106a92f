/** One journey in the list: what it is for, what starts it, who is inside, what its mails of thirty days came to. */

import { addressOf } from "../../../place/address.ts";
import { may } from "../../../session.ts";
import { t } from "../../../texts/text.ts";
import { draftAddress, journeysIn, peopleAddress } from "../journey-places.ts";
import type { ListedDraft, ListedJourney } from "../journeys-store.ts";
import { StateBadge } from "../one/state-badge.tsx";

/** `drafts`: those in work; the ones that edit this journey are named beneath it. */
export function JourneyRow({ one, drafts }: { one: ListedJourney; drafts: ListedDraft[] }) {
  const { name, about, topic, starts, inside, quarantined, mails } = one;
  const own = drafts.filter(({ files }) => journeysIn(files).includes(name));
  return (
    <tr>
      <th scope="row">
        <a class="row-link" href={addressOf({ room: "journeys", thing: name })}>
          {name}
        </a>{" "}
        {one.state !== "live" && <StateBadge state={one.state} />} <span class="badge badge-quiet">{topic}</span>
        <span class="row-about">{about}</span>
        {own.map((draft) => (
          <a key={draft.draft} class="row-draft" href={draftAddress(draft, "draft", name)}>
            {t("journeys.draft", { title: draft.title })}
          </a>
        ))}
      </th>
      <td class="row-starts" lang="en">
        {starts}
      </td>
      <Figure
        name={t("journeys.inside")}
        n={inside}
        {...(inside > 0 && may("journey-people") ? { to: peopleAddress(name) } : {})}
      >
        {quarantined > 0 && <span class="badge badge-warning">{t("journeys.quarantined", { n: quarantined })}</span>}
      </Figure>
      <Figure name={t("figures.sent")} n={mails.sent} />
      <Figure name={t("journeys.opened")} n={mails.opened} of={mails.watched} />
      <Figure name={t("journeys.clicked")} n={mails.clicked} of={mails.watched} />
    </tr>
  );
}

/** Read out it says what the number is of. */
function Link({ to, name, n }: { to: string; name: string; n: number }) {
  return (
    <a href={to}>
      {t("figure", { n })}
      <span class="hidden"> – {name}</span>
    </a>
  );
}

/** `to`: who they are. `of`: a share of these, where there are enough of them to say so. */
function Figure({
  name,
  n,
  of,
  to,
  children,
}: {
  name: string;
  n: number | undefined;
  of?: number;
  to?: string;
  children?: preact.ComponentChildren;
}) {
  return (
    <td class="number" data-name={name}>
      {n === undefined ? "–" : to === undefined ? t("figure", { n }) : <Link to={to} name={name} n={n} />}
      {n !== undefined && of !== undefined && of > 0 && (
        <span class="hint"> {t("journeys.share", { n: Math.round((n / of) * 100) })}</span>
      )}
      {children}
    </td>
  );
}
