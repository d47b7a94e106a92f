/** A segment that there is not yet: its name beside what every segment says. */

import { BackLink } from "../../parts/back-link.tsx";
import { Heading } from "../../parts/heading.tsx";
import { addressOf } from "../../place/address.ts";
import { go } from "../../place/place.ts";
import { t } from "../../texts/text.ts";
import { draftAddress } from "../journeys/journey-places.ts";
import { SegmentForm } from "./segment-form.tsx";
import { FILE, keepSegment, list, saveProblem, typedAbout, typedIf, typedName } from "./segments-store.ts";

/** Leads to its draft once that is kept. */
export function NewSegment() {
  const name = typedName();
  const [about, condition] = [typedAbout("new"), typedIf("new")];
  const keep = async (): Promise<void> => {
    const called = name.value.trim();
    const problem = nameProblem(called);
    if (problem !== undefined) {
      saveProblem.value = { kind: "refused", detail: problem };
      return;
    }
    const draft = await keepSegment(called, { about: about.value.trim(), if: condition.value.trim() }, undefined);
    if (draft === undefined) return;
    for (const one of [name, about, condition]) one.value = "";
    go(draftAddress({ draft, files: [FILE] }, "publish"));
  };
  return (
    <article class="page">
      <BackLink to={addressOf({ room: "segments" })}>{t("room.segments")}</BackLink>
      <Heading level={1} at="segments/">
        {t("segments.new")}
      </Heading>
      <SegmentForm about={about} condition={condition} at="new" onKeep={() => void keep()}>
        <label class="field">
          <span>{t("segments.name")}</span>
          <input
            type="text"
            value={name.value}
            maxLength={60}
            placeholder="big-spenders"
            onInput={({ currentTarget }) => {
              name.value = currentTarget.value;
            }}
          />
        </label>
      </SegmentForm>
    </article>
  );
}

const nameProblem = (name: string): string | undefined => {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) return t("segments.bad-name");
  return list.output.peek()?.segments.some((one) => one.name === name) ? t("segments.taken", { name }) : undefined;
};
