/** What a journey's mails of thirty days came to, in one line, with the way to all its results. */

import { useEffect } from "preact/hooks";
import { momentText } from "../../parts/moment.tsx";
import { addressOf } from "../../place/address.ts";
import { language } from "../../texts/language.ts";
import { t } from "../../texts/text.ts";
import { list } from "../journeys/journeys-store.ts";

/** From sums that are kept anyway: goal and difference read everybody, so that they stand behind the link. */
export function MailsLine({ name }: { name: string }) {
  useEffect(() => {
    if (!list.output.peek()) void list.ask({});
  }, []);
  const { journeys = [], from } = list.output.value ?? {};
  const mails = journeys.find((one) => one.name === name)?.mails;
  const share = (n: number): number => Math.round((n / (mails?.watched || 1)) * 100);
  return (
    <p class="hint">
      {mails && from !== undefined && (
        <>
          {t("results.line", { n: mails.sent, day: momentText(`${from}T12:00:00Z`, language.value, undefined, "day") })}
          {mails.opened !== undefined &&
            mails.clicked !== undefined &&
            `, ${t("results.line-readings", { opened: share(mails.opened), clicked: share(mails.clicked) })}`}
          {". "}
        </>
      )}
      <a href={addressOf({ room: "results", thing: name })}>{t("room.results")}</a>
    </p>
  );
}
