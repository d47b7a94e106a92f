/** Mails: every mail that has left on this machine, exactly as it left; its links work. */

import { useEffect } from "preact/hooks";
import { Empty } from "../../parts/empty.tsx";
import { useFresh } from "../../parts/every-so-often.ts";
import { Heading } from "../../parts/heading.tsx";
import { Moment } from "../../parts/moment.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { SearchField } from "../../parts/search-field.tsx";
import { Split } from "../../parts/split.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { addressOf } from "../../place/address.ts";
import { go, place } from "../../place/place.ts";
import { t } from "../../texts/text.ts";
import { ClockBar } from "./clock-bar.tsx";
import { MachineParts } from "./machine-parts.tsx";
import { mailJourney } from "./mail-journey.ts";
import { found, mail } from "./mails-store.ts";
import { OneMail } from "./one-mail.tsx";

/** What is searched for may be an address: it stands behind `#`. */
export function MailsRoom() {
  const { thing, person } = place.value;
  const find = person.find ?? "";
  useEffect(() => void found.ask({ find }), [find]);
  useFresh(() => void found.again());
  return (
    <Split open={thing !== undefined} list={<List find={find} />}>
      {thing === undefined ? <MachineParts /> : <OneMail key={thing} id={thing} />}
    </Split>
  );
}

function List({ find }: { find: string }) {
  const { mails, count = 0 } = found.output.value ?? {};
  const problem = found.problem.value;
  return (
    <>
      <Heading level={1} at="mails/">
        {t("room.mails")}
      </Heading>
      <ClockBar />
      <SearchField
        label={t("mails.find")}
        value={find}
        onFind={(words) => go(addressOf({ ...place.value, person: { find: words } }), true)}
      />
      {problem && <ProblemNote problem={problem} again={() => void found.again()} />}
      {!mails && !problem && <Waiting />}
      {mails?.length === 0 &&
        (find === "" ? <Empty title={t("mails.none")}>{t("mails.none-why")}</Empty> : <Empty title={t("mails.none-such")} />)}
      {mails && mails.length > 0 && (
        <p class="hint" role="status">
          {t(find === "" ? "mails.count" : "mails.count-found", { n: count })}
        </p>
      )}
      {mails && mails.length > 0 && (
        <ul class="list" aria-label={t("room.mails")}>
          {mails.map(({ id, at, to, subject, journey, language }) => (
            <li key={id}>
              <a
                class="item"
                href={addressOf({ room: "mails", thing: id, person: place.value.person })}
                aria-current={id === mail.output.value?.id ? "page" : undefined}
              >
                <span class="item-line">
                  <strong lang={language ?? ""}>{subject}</strong>
                  <span class="item-side">
                    <Moment at={at} only="short" />
                  </span>
                </span>
                <span class="item-about">{to}</span>
                {(journey !== undefined || language !== undefined) && (
                  <span class="item-line hint">
                    {mailJourney(journey)}
                    {language !== undefined && <span class="badge">{language}</span>}
                  </span>
                )}
              </a>
            </li>
          ))}
        </ul>
      )}
      {mails && mails.length < count && <p class="hint">{t("mails.more")}</p>}
    </>
  );
}
