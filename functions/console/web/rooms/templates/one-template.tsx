/** One template: how it looks, to whom, what is wrong with it, who sends it; a test mail; its text. */

import { useEffect } from "preact/hooks";
import { BackLink } from "../../parts/back-link.tsx";
import { Heading } from "../../parts/heading.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { addressOf } from "../../place/address.ts";
import { place } from "../../place/place.ts";
import { may } from "../../session.ts";
import { t } from "../../texts/text.ts";
import { draftAddress } from "../journeys/journey-places.ts";
import { ReaderField } from "./reader-field.tsx";
import { TemplatePreviews } from "./template-previews.tsx";
import { TemplateText } from "./template-text.tsx";
import { list, type Rendered, reader, saved, show, shown } from "./templates-store.ts";
import { TestMail } from "./test-mail.tsx";

/** `name`: as the folder calls it. */
export function OneTemplate({ name }: { name: string }) {
  const { draft, edit } = place.value.query;
  useEffect(() => void show(name, draft), [name, draft, saved.value, reader.value]);
  const isOpen = shown.about.value === name;
  const output = isOpen ? shown.output.value : undefined;
  const problem = isOpen ? shown.problem.value : undefined;
  const listed = list.output.value?.templates.find((one) => one.name === name);
  const locales = listed?.locales.map(({ locale }) => locale) ?? [];
  return (
    <article class="page page-wide">
      <BackLink to={addressOf({ room: "templates", query: draft === undefined ? {} : { draft } })}>
        {t("room.templates")}
      </BackLink>
      <Heading level={1} at={`templates/${name}`}>
        {name}
      </Heading>
      {listed && (
        <p class="hint">
          {listed.journeys.length === 0
            ? t("templates.unsent")
            : t("templates.sent-by", { journeys: listed.journeys.join(", ") })}
        </p>
      )}
      <Views isEditing={edit !== undefined} first={locales[0]} />
      {problem && <ProblemNote problem={problem} again={() => void shown.again()} />}
      {!output && !problem && <Waiting />}
      {output && <Problems problems={output.problems} />}
      <div class={edit === undefined ? "" : "template-edit"}>
        {edit !== undefined && <TemplateText key={`${name}/${edit}`} template={name} locale={edit} locales={locales} />}
        {output && <TemplatePreviews template={name} previews={output.previews} />}
      </div>
      {output && may("test-mail") && <TestMail previews={output.previews} />}
    </article>
  );
}

function Views({ isEditing, first }: { isEditing: boolean; first: string | undefined }) {
  const { query } = place.value;
  const { show: width = "phone", scheme = "light" } = query;
  const to = (changes: Record<string, string>): string => addressOf({ ...place.value, query: { ...query, ...changes } });
  return (
    <div class="filters">
      <nav class="chips" aria-label={t("templates.width")}>
        <Chip to={to({ show: "phone" })} on={width === "phone"} text={t("templates.phone")} />
        <Chip to={to({ show: "desk" })} on={width === "desk"} text={t("templates.desk")} />
      </nav>
      <nav class="chips" aria-label={t("settings.scheme")}>
        <Chip to={to({ scheme: "light" })} on={scheme === "light"} text={t("settings.scheme.light")} />
        <Chip to={to({ scheme: "dark" })} on={scheme === "dark"} text={t("settings.scheme.dark")} />
      </nav>
      {may("facts") && <ReaderField />}
      {may("save-draft") && first !== undefined && (
        <a class="button button-small" href={to({ edit: isEditing ? "" : first })}>
          {t(isEditing ? "templates.done-editing" : "templates.edit")}
        </a>
      )}
      {may("ask-approval") && query.draft !== undefined && (
        <a class="button button-small" href={draftAddress({ draft: query.draft, files: [] }, "publish")}>
          {t("approval.ask")}
        </a>
      )}
    </div>
  );
}

function Chip({ to, on, text }: { to: string; on: boolean; text: string }) {
  return (
    <a class="chip" href={to} aria-current={on ? "true" : undefined}>
      {text}
    </a>
  );
}

/** As `check` says them, in English: where, what, and what to write instead. */
function Problems({ problems }: Pick<Rendered, "problems">) {
  if (problems.length === 0) return null;
  return (
    <section aria-labelledby="problems">
      <h2 id="problems">{t("templates.problems", { n: problems.length })}</h2>
      <ul class="plain" lang="en">
        {problems.map(({ file, line, column, message, remedy }) => (
          <li key={`${file}:${line}:${column}:${message}`} class="note note-problem">
            <div>
              <p>
                <strong>
                  {file}:{line}:{column}
                </strong>{" "}
                {message}
              </p>
              {remedy !== undefined && <p>{remedy}</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
