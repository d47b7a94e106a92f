/** How a draft goes live: somebody asks and says why, somebody else approves exactly this, then it is published. */

import { useEffect } from "preact/hooks";
import { useShortcuts } from "../../../layout/use-shortcuts.ts";
import { DraftField } from "../../../parts/draft-field.tsx";
import { Moment } from "../../../parts/moment.tsx";
import { ProblemNote } from "../../../parts/problem-note.tsx";
import { Seen } from "../../../parts/seen.tsx";
import { may, session } from "../../../session.ts";
import { type PlainKey, t } from "../../../texts/text.ts";
import { conflictsOf, hasUnsaved } from "../draft/draft-typing.ts";
import {
  approve,
  askForApproval,
  type InFlight,
  inFlight,
  type OpenDraft,
  openDraft,
  type Plan,
  publish,
  refusal,
  whyTyped,
} from "../journeys-store.ts";
import { CopyLink } from "./copy-link.tsx";
import { keepFocus, Press } from "./press.tsx";
import { SendBack } from "./send-back.tsx";

type Props = { id: string; draft: OpenDraft; plan: Plan | undefined };

/** `plan`: undefined where the draft cannot be published as it is, or nobody knows yet. */
export function Approval({ id, draft, plan }: Props) {
  const { asked, approved, sent_back, state } = draft;
  useShortcuts("approval", state === "open" ? [{ keys: "a", says: "keys.approval", run: focusNext }] : []);
  return (
    <section class="writing" aria-labelledby="approval">
      <h2 id="approval" tabIndex={-1}>
        {t("approval.title")}
      </h2>
      {(asked || approved || sent_back || draft.ended) && (
        <ol class="approval">
          {asked && (
            <Past title={t("approval.asked-by", { name: asked.by })} at={asked.at}>
              <p class="lines">
                <Seen text={asked.why} />
              </p>
              <p class="hint">
                {t(RULES[asked.in_flight])} {asked.only && t("approval.only", { journeys: asked.only.join(", ") })}
              </p>
            </Past>
          )}
          {approved && <Past title={t("approval.approved-by", { name: approved.by })} at={approved.at} />}
          {sent_back && (
            <Past title={t("approval.sent-back-by", { name: sent_back.by })} at={sent_back.at}>
              <p class="lines">{sent_back.why}</p>
            </Past>
          )}
          {draft.ended && (
            <Past
              title={t(state === "published" ? "approval.published-by" : "approval.discarded-by", { name: draft.ended.by })}
              at={draft.ended.at}
            >
              {draft.ended.published && (
                <p class="hint">{draft.ended.published.map((one) => one.replace("@", " ")).join(", ")}</p>
              )}
            </Past>
          )}
        </ol>
      )}
      {refusal.value && <ProblemNote problem={refusal.value} />}
      {state === "open" && <NextAct id={id} draft={draft} plan={plan} />}
    </section>
  );
}

/** What is to be done next: the field of whoever asks, the button of whoever approves or publishes. */
const focusNext = (): void =>
  document.querySelector<HTMLElement>("section[aria-labelledby=approval] :is(textarea, .buttons .button)")?.focus();

function NextAct({ id, draft, plan }: Props) {
  const { asked, approved, publishing } = draft;
  if (publishing) return <GoingLive id={id} publishing={publishing} />;
  if (approved && asked) return <Publish id={id} content={asked.content} ready={plan !== undefined} />;
  if (asked) return <Approve id={id} draft={draft} content={asked.content} ready={plan !== undefined} />;
  if (!may("ask-approval")) return <p class="hint">{t("approval.authors-ask")}</p>;
  return <Ask id={id} ready={plan !== undefined && !hasUnsaved(id) && conflictsOf(id).length === 0} inside={insideOf(plan)} />;
}

function Past({ title, at, children }: { title: string; at: string; children?: preact.ComponentChildren }) {
  return (
    <li>
      <p>
        <strong>{title}</strong> · <Moment at={at} />
      </p>
      {children}
    </li>
  );
}

const RULES: Record<InFlight, PlainKey> = { finish: "plan.they-finish", move: "plan.they-move", end: "plan.they-end" };

function Ask({ id, ready, inside }: { id: string; ready: boolean; inside: number }) {
  const why = whyTyped(id);
  const send = (): void => {
    if (ready) void askForApproval(id).then(keepFocus);
  };
  return (
    <>
      {inside > 0 && (
        <fieldset class="field">
          <legend>{t("approval.in-flight", { n: inside })}</legend>
          <div class="radios">
            {(["finish", "move", "end"] as const).map((one) => (
              <label key={one} class="radio">
                <input
                  type="radio"
                  name="in-flight"
                  checked={inFlight.value === one}
                  onChange={() => {
                    inFlight.value = one;
                  }}
                />
                {t(`approval.${one}`)}
              </label>
            ))}
          </div>
        </fieldset>
      )}
      <DraftField
        id="why"
        text={why}
        label={t("approval.why")}
        hint={t("approval.why-hint")}
        rows={2}
        most={1_000}
        onSend={send}
      />
      <Press text={t("approval.ask")} ready={ready && why.value.trim() !== ""} onPress={send} />
    </>
  );
}

function Approve({ id, draft, content, ready }: { id: string; draft: OpenDraft; content: string; ready: boolean }) {
  const own = draft.editors.includes(session.value?.name ?? "");
  if (own || !may("approve-draft")) {
    return (
      <>
        <p>{t(own ? "approval.another" : "approval.not-you")}</p>
        <CopyLink />
      </>
    );
  }
  return (
    <>
      <p>{t("approval.exactly")}</p>
      <Press text={t("approval.approve")} ready={ready} onPress={() => void approve(id, content).then(keepFocus)} />
      <SendBack id={id} content={content} />
    </>
  );
}

function Publish({ id, content, ready }: { id: string; content: string; ready: boolean }) {
  if (!may("publish-draft")) return <p>{t("approval.approver-publishes")}</p>;
  return (
    <>
      <Press text={t("approval.publish")} ready={ready} onPress={() => void publish(id, content).then(keepFocus)} />
      <SendBack id={id} content={content} />
    </>
  );
}

/** It has begun: whoever is at it is waited for; where nobody is, anybody who may publish goes on. */
function GoingLive({ id, publishing }: { id: string; publishing: NonNullable<OpenDraft["publishing"]> }) {
  const { by, running, content } = publishing;
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(() => void openDraft.again(), LOOK_AGAIN);
    return () => clearInterval(timer);
  }, [running]);
  if (running) return <p role="status">{t("approval.going-live", { name: by })}</p>;
  return (
    <>
      <p>{t("approval.broke-off")}</p>
      {may("publish-draft") ? (
        <Press text={t("approval.go-on")} ready onPress={() => void publish(id, content).then(keepFocus)} />
      ) : (
        <CopyLink />
      )}
    </>
  );
}

/** In milliseconds. */
const LOOK_AGAIN = 3_000;

const insideOf = (plan: Plan | undefined): number =>
  (plan?.journeys ?? [])
    .filter(({ change }) => change === "changed" || change === "retired")
    .reduce((sum, one) => sum + one.inside, 0);
