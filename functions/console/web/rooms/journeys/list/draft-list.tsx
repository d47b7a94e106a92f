/** The drafts that are in work: what each is about, what it edits, who had a hand in it, and whether it waits for somebody. */

import { Empty } from "../../../parts/empty.tsx";
import { Moment } from "../../../parts/moment.tsx";
import { ProblemNote } from "../../../parts/problem-note.tsx";
import { Waiting } from "../../../parts/waiting.tsx";
import { t } from "../../../texts/text.ts";
import { DraftBadge } from "../draft/draft-badge.tsx";
import { draftAddress } from "../journey-places.ts";
import { drafts, type ListedDraft } from "../journeys-store.ts";

/** `find`: only those with these words in their title or files. */
export function DraftList({ find }: { find: string }) {
  const all = drafts.output.value?.drafts;
  const problem = drafts.problem.value;
  const shown = all?.filter(({ title, files }) => `${title} ${files.join(" ")}`.toLowerCase().includes(find.toLowerCase()));
  return (
    <>
      {problem && <ProblemNote problem={problem} again={() => void drafts.again()} />}
      {!all && !problem && <Waiting />}
      {shown?.length === 0 && <Empty title={t("drafts.none")}>{t("drafts.none-why")}</Empty>}
      {shown && shown.length > 0 && (
        <ul class="cards cards-wide" aria-label={t("journeys.show.drafts")}>
          {shown.map((one) => (
            <Item key={one.draft} one={one} />
          ))}
        </ul>
      )}
    </>
  );
}

function Item({ one }: { one: ListedDraft }) {
  const tab = one.asked ? "publish" : "draft";
  return (
    <li class={one.asked && !one.approved ? "card card-urgent" : "card"}>
      <h2>
        <a class="row-link" href={draftAddress(one, tab)}>
          {one.title}
        </a>
      </h2>
      <p>
        <DraftBadge one={one} />
      </p>
      {one.sent_back && <p class="lines">{one.sent_back.why}</p>}
      <p class="hint">{one.files.length === 0 ? t("drafts.nothing-yet") : one.files.join(", ")}</p>
      <p class="hint">
        {one.editors.join(", ")} · <Moment at={one.edited_at} only="short" />
      </p>
    </li>
  );
}
