/** One segment: its condition, whom that takes in, who is in it by the last night, which journeys speak of it; and another condition, in a draft. */

import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { BackLink } from "../../parts/back-link.tsx";
import { Empty } from "../../parts/empty.tsx";
import { Heading } from "../../parts/heading.tsx";
import { Moment } from "../../parts/moment.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { addressOf } from "../../place/address.ts";
import { go, place } from "../../place/place.ts";
import { may } from "../../session.ts";
import { t } from "../../texts/text.ts";
import { draftAddress } from "../journeys/journey-places.ts";
import type { Written } from "./segment-file.ts";
import { SegmentForm } from "./segment-form.tsx";
import { SegmentPeople } from "./segment-people.tsx";
import { draftedSegment, drafts, FILE, keepSegment, type ListedSegment, list, typedAbout, typedIf } from "./segments-store.ts";
import { TriedCount } from "./tried-count.tsx";

/** `name`: as segments.yaml calls it. */
export function OneSegment({ name }: { name: string }) {
  const one = list.output.value?.segments.find((listed) => listed.name === name);
  const { edit, draft } = place.value.query;
  const drafted = useSignal<Written | undefined>(undefined);
  useEffect(() => {
    drafted.value = undefined;
    if (draft) void draftedSegment(name, draft).then((found) => (drafted.value = found));
  }, [name, draft]);
  const written = drafted.value ?? one;
  return (
    <article class="page">
      <BackLink to={addressOf({ room: "segments" })}>{t("room.segments")}</BackLink>
      <Heading level={1} at={`segments/${name}`}>
        {name}
      </Heading>
      {!list.output.value && <Waiting />}
      {list.output.value && !written && <Empty title={t("segments.none-such")}>{t("segments.none-why")}</Empty>}
      {written && (
        <p lang={one?.built_in ? "en" : ""}>
          {written.about} {drafted.value && <span class="badge">{t("drafts.draft")}</span>}
        </p>
      )}
      {written && edit === undefined && <Shown name={name} one={one} written={written} />}
      {written && edit !== undefined && <Edited name={name} written={written} />}
      {one && <Used journeys={one.journeys} />}
      {one && may("segment-people") && <SegmentPeople segment={name} />}
    </article>
  );
}

function Shown({ name, one, written }: { name: string; one: ListedSegment | undefined; written: Written }) {
  const counted = list.output.value?.counted;
  const isEditable = one?.built_in !== true && may("save-draft");
  return (
    <section class="card segment-card" aria-label={t("segments.condition")}>
      <pre class="condition">
        {partsOf(written.if).map((part) => (
          <code key={part}>{part}</code>
        ))}
      </pre>
      {one && written.if === one.if && one.facts.length > 0 && (
        <ul class="plain" lang="en">
          {one.facts.map(({ fact, means }) => (
            <li key={fact}>
              <code>{fact}</code> <span class="hint">{means}</span>
            </li>
          ))}
        </ul>
      )}
      <dl class="facts facts-in-line">
        <div>
          <dt>{t("segments.by-night")}</dt>
          <dd>
            {one?.people === undefined ? t("segments.counted-tonight") : t("audit.people", { n: one.people })}
            {one?.people !== undefined && counted && (
              <>
                {" – "}
                <Moment at={counted.at} />
              </>
            )}
          </dd>
        </div>
        <div>
          <dt>{t("segments.now")}</dt>
          <dd>
            <TriedCount condition={written.if} at={name} />
          </dd>
        </div>
      </dl>
      {isEditable && (
        <p class="buttons">
          <a class="button" href={addressOf({ ...place.value, query: { ...place.value.query, edit: "1" } })}>
            {t("segments.edit")}
          </a>
          <Drafts name={name} />
        </p>
      )}
      {one?.built_in && <p class="hint">{t("segments.built-in-means")}</p>}
    </section>
  );
}

/** Those in work that edit the file of the segments. */
function Drafts({ name }: { name: string }) {
  const open = (drafts.output.value?.drafts ?? []).filter(({ files }) => files.includes(FILE));
  return (
    <>
      {open.map((one) => (
        <a key={one.draft} href={addressOf({ room: "segments", thing: name, query: { draft: one.draft } })}>
          {t("journeys.draft", { title: one.title })}
        </a>
      ))}
    </>
  );
}

function Edited({ name, written }: { name: string; written: Written }) {
  const { draft } = place.value.query;
  const [about, condition] = [typedAbout(name), typedIf(name)];
  useEffect(() => {
    if (condition.peek() === "") condition.value = written.if;
    if (about.peek() === "") about.value = written.about;
  }, [name]);
  const keep = async (): Promise<void> => {
    const kept = await keepSegment(name, { about: about.value.trim(), if: condition.value.trim() }, draft);
    if (kept === undefined) return;
    about.value = "";
    condition.value = "";
    go(draftAddress({ draft: kept, files: [FILE] }, "publish"));
  };
  return <SegmentForm about={about} condition={condition} at={name} onKeep={() => void keep()} />;
}

function Used({ journeys }: { journeys: string[] }) {
  return (
    <section aria-labelledby="used">
      <h2 id="used">{t("room.journeys")}</h2>
      {journeys.length === 0 ? (
        <p class="hint">{t("segments.unused")}</p>
      ) : (
        <ul class="badges">
          {journeys.map((journey) => (
            <li key={journey}>
              <a class="chip" href={addressOf({ room: "journeys", thing: journey })}>
                {journey}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** What must hold together stands a line each, as long as nothing in brackets or quotes is cut. */
const partsOf = (condition: string): string[] => {
  const parts: string[] = [];
  let depth = 0;
  let quote = "";
  let from = 0;
  for (let at = 0; at < condition.length; at++) {
    const sign = condition[at] ?? "";
    if (quote !== "") {
      if (sign === quote) quote = "";
    } else if (sign === "'" || sign === '"') quote = sign;
    else if ("([{".includes(sign)) depth += 1;
    else if (")]}".includes(sign)) depth -= 1;
    else if (depth === 0 && condition.startsWith("&&", at)) {
      parts.push(condition.slice(from, at + 2).trim());
      from = at + 2;
    }
  }
  return [...parts, condition.slice(from).trim()];
};
