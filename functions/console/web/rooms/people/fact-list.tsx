/** What is known of a person, as templates may say it: by groups, each a short list. */

import { t } from "../../texts/text.ts";

/** Empty values are left out, and what has parts of its own is shown as it is written. */
export function FactList({ groups, zone }: { groups: Record<string, Record<string, unknown>>; zone: string }) {
  return (
    <>
      <p class="hint">{t("person.zone", { zone })}</p>
      {Object.entries(groups).map(([group, values]) => {
        const shown = Object.entries(values).flatMap(([name, value]) => {
          const text = textOf(value);
          return text === "" ? [] : [{ name, text }];
        });
        return shown.length === 0 ? null : (
          <details key={group} class="fact-group" open={group === "customer"}>
            <summary>{group}</summary>
            <dl class="facts">
              {shown.map(({ name, text }) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{text}</dd>
                </div>
              ))}
            </dl>
          </details>
        );
      })}
    </>
  );
}

const textOf = (value: unknown): string => {
  if (value === undefined || value === null || value === "") return "";
  if (Array.isArray(value))
    return value
      .map(textOf)
      .filter((one) => one !== "")
      .join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
};
