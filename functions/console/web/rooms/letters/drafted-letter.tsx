/** A letter in a draft: how it looks in each language, whom it would reach; then somebody else approves it. */

import { useEffect } from "preact/hooks";
import { BackLink } from "../../parts/back-link.tsx";
import { Heading } from "../../parts/heading.tsx";
import { Moment } from "../../parts/moment.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { addressOf } from "../../place/address.ts";
import { may } from "../../session.ts";
import { t } from "../../texts/text.ts";
import { draftAddress } from "../journeys/journey-places.ts";
import { TemplatePreviews } from "../templates/template-previews.tsx";
import { show, shown } from "../templates/templates-store.ts";
import { LetterCount } from "./letter-count.tsx";
import { formOf, isTyped, letterAsked } from "./letter-form.ts";
import { drafts, list, missing } from "./letters-store.ts";

/** What was typed in this tab can be typed on; whoever comes from elsewhere edits its files. */
export function DraftedLetter({ name, draft }: { name: string; draft: string }) {
  useEffect(() => {
    if (may("render-template")) void show(name, draft);
  }, [name, draft]);
  const one = drafts.output.value?.drafts.find((listed) => listed.draft === draft);
  const isOpen = shown.about.value === name;
  const looks = isOpen ? shown.output.value : undefined;
  const problem = isOpen ? shown.problem.value : undefined;
  const at = { draft, files: [`journeys/${name}.yaml`] };
  const known = isTyped(draft);
  return (
    <article class="page page-wide">
      <BackLink to={addressOf({ room: "letters" })}>{t("room.letters")}</BackLink>
      <Heading level={1} at={`letters/${name}`}>
        {one?.title ?? name}
      </Heading>
      <div class="filters">
        <a class="button button-strong" href={draftAddress(at, "publish")}>
          {t(one?.approved ? "approval.publish" : one?.asked ? "approval.title" : "approval.ask")}
        </a>
        {may("save-draft") &&
          (known ? (
            <a class="button" href={addressOf({ room: "letters", thing: name, query: { draft, edit: "1" } })}>
              {t("letters.change")}
            </a>
          ) : (
            <>
              <a class="button" href={addressOf({ room: "templates", thing: name, query: { draft } })}>
                {t("letters.its-template")}
              </a>
              <a class="button" href={draftAddress(at, "draft")}>
                {t("letters.its-journey")}
              </a>
            </>
          ))}
      </div>
      {missing.value.length > 0 && <p class="note note-warning">{t("letters.missing", { locales: missing.value.join(", ") })}</p>}
      {known && <Summary of={draft} />}
      {known && <LetterCount letter={letterAsked(draft)} />}
      {problem && <ProblemNote problem={problem} again={() => void shown.again()} />}
      {may("render-template") && !looks && !problem && <Waiting />}
      {looks && looks.problems.length > 0 && (
        <ul class="plain" lang="en">
          {looks.problems.map(({ file, line, message }) => (
            <li key={`${file}${line}${message}`} class="note note-problem">
              <p>
                <strong>
                  {file}:{line}
                </strong>{" "}
                {message}
              </p>
            </li>
          ))}
        </ul>
      )}
      {looks && <TemplatePreviews template={name} previews={looks.previews} />}
    </article>
  );
}

function Summary({ of }: { of: string }) {
  const { segment, topic, date, at, measured } = formOf(of);
  const zone = list.output.value?.zone ?? "";
  return (
    <dl class="facts letter-facts">
      <div>
        <dt>{t("letters.to")}</dt>
        <dd>{segment === "" ? t("letters.everybody") : segment}</dd>
      </div>
      <div>
        <dt>{t("letters.topic")}</dt>
        <dd>{topic}</dd>
      </div>
      <div>
        <dt>{t("letters.when")}</dt>
        <dd>
          {/^\d{4}-\d\d-\d\d$/.test(date) && <Moment at={`${date}T12:00:00Z`} only="day" />} {at} ({zone})
        </dd>
      </div>
      {measured && (
        <div>
          <dt>{t("results.goal")}</dt>
          <dd>{t("letters.measured")}</dd>
        </div>
      )}
    </dl>
  );
}
