/** Templates: every mail that journeys send, in all its languages; each can be looked at, tried and edited, and new ones begun. */

import { useEffect } from "preact/hooks";
import { Empty } from "../../parts/empty.tsx";
import { Heading } from "../../parts/heading.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { SearchField } from "../../parts/search-field.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { addressOf } from "../../place/address.ts";
import { go, place, withQuery } from "../../place/place.ts";
import { may } from "../../session.ts";
import { language } from "../../texts/language.ts";
import { t } from "../../texts/text.ts";
import { NewTemplate } from "./new-template.tsx";
import { OneTemplate } from "./one-template.tsx";
import { drafts, type ListedTemplate, list, saved } from "./templates-store.ts";

/** `?draft=`: as that draft would have them; `?find=`, `?new=1`. */
export function TemplatesRoom() {
  const { thing, query } = place.value;
  const { draft } = query;
  useEffect(() => {
    void list.ask(draft === undefined ? {} : { draft });
    void drafts.ask({ state: "open" });
  }, [draft, saved.value]);
  if (query.new !== undefined && may("save-draft")) return <NewTemplate />;
  return thing === undefined ? <List /> : <OneTemplate key={thing} name={thing} />;
}

function List() {
  const { find = "" } = place.value.query;
  const all = list.output.value?.templates;
  const problem = list.problem.value;
  const found = all?.filter((one) => has(one, find));
  return (
    <div class="page">
      <Heading level={1} at="templates/">
        {t("room.templates")}
      </Heading>
      <div class="filters">
        <SearchField label={t("templates.find")} value={find} onFind={(words) => go(withQuery({ find: words }), true)} />
        <Drafts />
        {may("save-draft") && (
          <a class="button" href={addressOf({ room: "templates", query: { new: "1" } })}>
            {t("templates.new")}
          </a>
        )}
      </div>
      {problem && <ProblemNote problem={problem} again={() => void list.again()} />}
      {!all && !problem && <Waiting />}
      {found?.length === 0 && <Empty title={t(find === "" ? "templates.none" : "templates.none-such")} />}
      {found && found.length > 0 && (
        <ul class="cards cards-wide" aria-label={t("room.templates")}>
          {found.map((one) => (
            <Card key={one.name} one={one} />
          ))}
        </ul>
      )}
    </div>
  );
}

/** What one sees: the files as they are, or as a draft would have them. */
function Drafts() {
  const open = (drafts.output.value?.drafts ?? []).filter(({ files }) => files.some((path) => path.startsWith("templates/")));
  const { draft = "" } = place.value.query;
  if (open.length === 0) return null;
  return (
    <label class="choice">
      <span>{t("templates.as-in")}</span>
      <select value={draft} onChange={({ currentTarget }) => go(withQuery({ draft: currentTarget.value }))}>
        <option value="">{t("templates.as-is")}</option>
        {open.map((one) => (
          <option key={one.draft} value={one.draft}>
            {one.title}
          </option>
        ))}
      </select>
    </label>
  );
}

function Card({ one: { name, locales, missing, journeys } }: { one: ListedTemplate }) {
  const { draft } = place.value.query;
  const shown = locales.find(({ locale }) => locale === language.value) ?? locales[0];
  return (
    <li class="card">
      <h2>
        <a href={addressOf({ room: "templates", thing: name, query: draft === undefined ? {} : { draft } })}>{name}</a>
      </h2>
      {shown?.shown !== undefined && <p lang={shown.locale}>{shown.shown}</p>}
      {shown?.begins !== undefined && (
        <p class="hint" lang={shown.locale}>
          {shown.begins}
        </p>
      )}
      <p class="badges">
        {locales.map(({ locale }) => (
          <span key={locale} class="badge">
            {locale}
          </span>
        ))}
        {missing.map((locale) => (
          <span key={locale} class="badge badge-warning">
            {t("templates.missing", { locale })}
          </span>
        ))}
      </p>
      <p class="hint">{journeys.length === 0 ? t("templates.unsent") : journeys.join(", ")}</p>
    </li>
  );
}

/** In its name, what is shown of it in any language, or a journey that sends it. */
const has = ({ name, locales, journeys }: ListedTemplate, find: string): boolean => {
  const all = [name, ...journeys, ...locales.flatMap(({ shown = "", begins = "" }) => [shown, begins])].join("\n").toLowerCase();
  return find
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
};
