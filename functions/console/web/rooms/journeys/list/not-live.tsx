/** Journeys that the folder has and nobody enters: drafts, and those that were never published. */

import { addressOf } from "../../../place/address.ts";
import { t } from "../../../texts/text.ts";
import { journeysIn } from "../journey-places.ts";
import { files, list } from "../journeys-store.ts";

/** `find`: only those with these words in their name. Nothing where there is none. */
export function NotLive({ find }: { find: string }) {
  const published = list.output.value?.journeys;
  const all = journeysIn((files.output.value?.files ?? []).map(({ path }) => path));
  const shown = all.filter(
    (name) => published?.every((one) => one.name !== name) && name.toLowerCase().includes(find.toLowerCase()),
  );
  if (!published || shown.length === 0) return null;
  return (
    <section aria-labelledby="not-live">
      <h2 id="not-live">{t("journeys.not-live")}</h2>
      <p class="hint">{t("journeys.not-live-why")}</p>
      <ul class="chips">
        {shown.map((name) => (
          <li key={name}>
            <a class="chip row-link" href={addressOf({ room: "journeys", thing: name })}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
