/** What comes next for a person, if nothing else happens. */

import { Moment } from "../../parts/moment.tsx";
import { t } from "../../texts/text.ts";
import type { OpenPerson } from "./people-store.ts";

/** Soonest first. */
export function WhatNext({ next, zone }: { next: OpenPerson["next"]; zone: string }) {
  return (
    <section aria-labelledby="what-next">
      <h3 id="what-next">{t("person.next")}</h3>
      <ol class="line line-ahead">
        {next.map(({ at, sentence, journey }) => (
          <li key={`${at}${journey}${sentence}`} class="line-entry">
            <p class="line-when">
              <Moment at={at} zone={zone} />
              {journey !== undefined && <span class="badge">{journey}</span>}
            </p>
            <p lang="en">{sentence}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
