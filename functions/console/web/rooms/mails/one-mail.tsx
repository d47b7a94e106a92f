/** One mail: as its reader sees it, in a frame that runs nothing and is of no origin, and what goes with it. */

import { useEffect } from "preact/hooks";
import { BackLink } from "../../parts/back-link.tsx";
import { Heading } from "../../parts/heading.tsx";
import { Moment } from "../../parts/moment.tsx";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { Waiting } from "../../parts/waiting.tsx";
import { addressOf } from "../../place/address.ts";
import { place } from "../../place/place.ts";
import { t } from "../../texts/text.ts";
import { mailJourney } from "./mail-journey.ts";
import { mail } from "./mails-store.ts";

/** `id`: as the mail service gave it. */
export function OneMail({ id }: { id: string }) {
  useEffect(() => void mail.ask({ id }, id), [id]);
  const isOpen = mail.about.value === id;
  const shown = isOpen ? mail.output.value : undefined;
  const problem = isOpen ? mail.problem.value : undefined;
  return (
    <article class="detail">
      <BackLink to={addressOf({ room: "mails", person: place.value.person })}>{t("room.mails")}</BackLink>
      {problem && <ProblemNote problem={problem} again={() => void mail.again()} />}
      {!shown && !problem && <Waiting />}
      {shown && (
        <>
          <Heading level={2} at={`mails/${id}`}>
            <span lang={shown.language ?? ""}>{shown.subject}</span>
          </Heading>
          <dl class="facts facts-in-line">
            <Fact name={t("mails.to")}>
              {shown.journey === undefined ? (
                shown.to
              ) : (
                <a href={addressOf({ room: "people", person: { find: shown.reader, who: shown.reader } })}>{shown.to}</a>
              )}
            </Fact>
            <Fact name={t("mails.from")}>{shown.from}</Fact>
            {shown.reply_to !== undefined && <Fact name={t("mails.reply-to")}>{shown.reply_to}</Fact>}
            <Fact name={t("mails.sent")}>
              <Moment at={shown.at} />
            </Fact>
            {shown.journey !== undefined && <Fact name={t("person.journey")}>{mailJourney(shown.journey, shown.step)}</Fact>}
            {shown.language !== undefined && <Fact name={t("mails.language")}>{shown.language}</Fact>}
          </dl>
          <p class="buttons">
            {shown.journey !== undefined && (
              <a
                class="button button-small"
                href={addressOf({ room: "people", person: { find: shown.reader, who: shown.reader } })}
              >
                {t("mails.why")}
              </a>
            )}
            <a class="button button-small" href={`/console/mails/${encodeURIComponent(id)}/eml`} download={`${id}.eml`}>
              {t("mails.eml")}
            </a>
          </p>
          <iframe
            class="mail-frame"
            title={t("mails.frame")}
            src={`/console/mails/${encodeURIComponent(id)}/html`}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
          />
          <details>
            <summary>{t("mails.text-part")}</summary>
            <pre class="lines" lang={shown.language ?? ""}>
              {shown.text}
            </pre>
          </details>
          <details>
            <summary>{t("mails.headers")}</summary>
            <dl class="facts facts-in-line">
              {Object.entries(shown.headers).map(([name, value]) => (
                <Fact key={name} name={name}>
                  {value}
                </Fact>
              ))}
              {Object.entries(shown.tags).map(([name, value]) => (
                <Fact key={`tag ${name}`} name={t("mails.tag", { name })}>
                  {value}
                </Fact>
              ))}
            </dl>
          </details>
        </>
      )}
    </article>
  );
}

function Fact({ name, children }: { name: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
