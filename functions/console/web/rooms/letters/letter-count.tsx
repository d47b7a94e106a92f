/** How many would get a letter if it left at this moment, and why the others would not: before anybody approves it. */

import { useEffect } from "preact/hooks";
import type { InputOf } from "#operations/typed-registry.ts";
import { ProblemNote } from "../../parts/problem-note.tsx";
import { type PlainKey, t } from "../../texts/text.ts";
import { type Preview, preview } from "./letters-store.ts";

type Asked = InputOf<"preview-letter">;
type Reason = keyof Preview["mails"]["none"];

const REASONS: Record<Reason, PlainKey> = {
  unsubscribed: "letters.not.unsubscribed",
  no_consent: "letters.not.no-consent",
  paused: "letters.not.paused",
  erasure_asked: "letters.not.erasure",
  erased: "letters.not.erasure",
  bundled: "letters.not.other",
  suppressed: "letters.not.suppressed",
  no_address: "letters.not.no-address",
  capped: "letters.not.capped",
  late: "letters.not.other",
  refused: "letters.not.other",
  template_problem: "letters.not.other",
  no_mail_ahead: "letters.not.other",
};
/** So long nobody chooses before it is asked, in milliseconds. */
const PAUSE = 400;

/** `letter`: undefined while too little is known to count. */
export function LetterCount({ letter }: { letter: Asked | undefined }) {
  const key = letter === undefined ? "" : [letter.topic, letter.segment, letter.measured, letter.date, letter.at].join(" ");
  useEffect(() => {
    if (!letter) return preview.forget();
    const timer = setTimeout(() => void preview.ask(letter), PAUSE);
    return () => clearTimeout(timer);
  }, [key]);
  const problem = preview.problem.value;
  const found = letter && !problem ? preview.output.value : undefined;
  return (
    <section class="letter-count" aria-label={t("letters.reaches")} aria-busy={preview.busy.value}>
      {!letter && <p class="hint">{t("letters.choose-first")}</p>}
      {problem && <ProblemNote problem={problem} again={() => void preview.again()} />}
      {found && <Found found={found} />}
    </section>
  );
}

function Found({ found: { known, audience, heldOut, mails, refused, sample } }: { found: Preview }) {
  const getIt = mails.today + mails.later + mails.waiting;
  const none = new Map<PlainKey, number>();
  for (const [reason, text] of Object.entries(REASONS)) {
    const n = Object.entries(mails.none).find(([name]) => name === reason)?.[1] ?? 0;
    if (n > 0) none.set(text, (none.get(text) ?? 0) + n);
  }
  const others = refused.reduce((sum, { people }) => sum + people, 0);
  return (
    <>
      <p role="status">
        <strong>{t("letters.get-it", { n: getIt, of: audience })}</strong>{" "}
        {sample ? t("letters.sample", { n: known }) : t("letters.known", { n: known })}
      </p>
      <ul class="plain">
        {mails.later > 0 && <li>{t("letters.later", { n: mails.later })}</li>}
        {mails.waiting > 0 && <li>{t("letters.waiting-for-room", { n: mails.waiting })}</li>}
        {heldOut > 0 && <li>{t("letters.held-out", { n: heldOut })}</li>}
        {[...none].map(([text, n]) => (
          <li key={text}>{t("letters.not", { n, why: t(text) })}</li>
        ))}
        {others > 0 && <li>{t("letters.not", { n: others, why: t("letters.not.other") })}</li>}
      </ul>
      <p class="hint">{t("letters.if-now")}</p>
    </>
  );
}
