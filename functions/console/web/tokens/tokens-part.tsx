/** Assistants: the tokens by which they ask in one's name; to make one, and to end one. */

import { useEffect } from "preact/hooks";
import type { OutputOf } from "#operations/typed-registry.ts";
import { announce } from "../parts/announce.ts";
import { Moment } from "../parts/moment.tsx";
import { ProblemNote } from "../parts/problem-note.tsx";
import { may, session } from "../session.ts";
import { t } from "../texts/text.ts";
import { busy, created, createToken, listed, name, openTokens, people, refusal, revokeToken } from "./tokens-store.ts";

type Token = OutputOf<"tokens">["tokens"][number];

/** A part of the settings. */
export function TokensPart() {
  useEffect(openTokens, []);
  const tokens = listed.output.value?.tokens ?? [];
  const problem = refusal.value ?? listed.problem.value;
  return (
    <section class="tokens" aria-labelledby="tokens-title">
      <h3 id="tokens-title">{t("tokens")}</h3>
      <p class="hint">{t("tokens.what")}</p>
      {problem && <ProblemNote problem={problem} again={() => void listed.again()} />}
      {tokens.length > 0 && (
        <ul class="token-list">
          {tokens.map((token) => (
            <TokenLine key={token.token} token={token} />
          ))}
        </ul>
      )}
      {created.value !== undefined && <Created secret={created.value} />}
      <NewToken />
    </section>
  );
}

function TokenLine({ token: { token, name: called, person, people: seen, state, expires_at, used_at } }: { token: Token }) {
  return (
    <li class="token">
      <div>
        <strong>{called}</strong>
        {person !== session.value?.name && <span> · {person}</span>}
        {seen && <span class="badge badge-warning">{t("tokens.sees-people")}</span>}
        {state === "resting" && <span class="badge badge-quiet">{t("tokens.resting")}</span>}
        {state === "over" && <span class="badge badge-quiet">{t("tokens.over")}</span>}
        <p class="hint">
          {t("tokens.until")} <Moment at={expires_at} only="day" /> ·{" "}
          {used_at === undefined ? (
            t("tokens.unused")
          ) : (
            <>
              {t("tokens.used")} <Moment at={used_at} />
            </>
          )}
        </p>
      </div>
      <button
        type="button"
        class="button"
        aria-label={t("tokens.revoke-one", { name: called })}
        aria-disabled={busy.value ? "true" : undefined}
        onClick={() => void revokeToken(token)}
      >
        {t("tokens.revoke")}
      </button>
    </li>
  );
}

/** To be copied out of the field: it is selected when one comes to it. */
function Created({ secret }: { secret: string }) {
  return (
    <div class="note token-made" role="status">
      <label class="field">
        <span>{t("tokens.created")}</span>
        <input type="text" readOnly value={secret} onFocus={({ currentTarget }) => currentTarget.select()} />
      </label>
      <button type="button" class="button" onClick={() => void copy(secret)}>
        {t("tokens.copy")}
      </button>
      <p class="hint">
        {t("tokens.connect")} <code>{`${location.origin}/mcp`}</code>
      </p>
    </div>
  );
}

/** Where a browser does not let us, it can still be copied by hand. */
const copy = async (secret: string): Promise<void> => {
  await navigator.clipboard.writeText(secret).then(
    () => announce(t("tokens.copied")),
    () => {},
  );
};

function NewToken() {
  return (
    <form
      class="token-new"
      onSubmit={(event) => {
        event.preventDefault();
        void createToken();
      }}
    >
      <label class="field">
        <span>{t("tokens.name")}</span>
        <input
          type="text"
          maxLength={60}
          required
          value={name.value}
          onInput={({ currentTarget }) => {
            name.value = currentTarget.value;
          }}
        />
      </label>
      {may("find-people") && (
        <label class="radio">
          <input
            type="checkbox"
            checked={people.value}
            onChange={({ currentTarget }) => {
              people.value = currentTarget.checked;
            }}
          />
          {t("tokens.people")}
        </label>
      )}
      <button type="submit" class="button" aria-disabled={busy.value ? "true" : undefined}>
        {t("tokens.create")}
      </button>
    </form>
  );
}
