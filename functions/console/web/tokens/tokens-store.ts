/** One's tokens for assistants: which there are, the one that was just made, and what went wrong. */

import { signal } from "@preact/signals";
import { ask } from "../api/ask.ts";
import { asked } from "../api/asked.ts";
import type { Problem } from "../api/problem.ts";
import { announce } from "../parts/announce.ts";
import { t } from "../texts/text.ts";

export const listed = asked("tokens");

/** Its secret, which nothing shows a second time. */
export const created = signal<string | undefined>(undefined);
export const name = signal("");
export const people = signal(false);
export const busy = signal(false);
export const refusal = signal<Problem | undefined>(undefined);

/** Looks at them anew; whatever was made before is not in sight any more. */
export function openTokens(): void {
  created.value = undefined;
  refusal.value = undefined;
  void listed.ask({});
}

/** Makes one of the name that was typed. */
export async function createToken(): Promise<void> {
  if (busy.value || name.value.trim() === "") return;
  busy.value = true;
  const answer = await ask("create-token", { name: name.value, people: people.value });
  busy.value = false;
  refusal.value = answer?.ok === false ? answer.problem : undefined;
  if (!answer?.ok) return;
  created.value = answer.output.secret;
  name.value = "";
  people.value = false;
  await listed.again();
}

/** Whoever holds it can do nothing by it from now on. */
export async function revokeToken(token: string): Promise<void> {
  if (busy.value) return;
  busy.value = true;
  const answer = await ask("revoke-token", { token });
  busy.value = false;
  refusal.value = answer?.ok === false ? answer.problem : undefined;
  if (answer?.ok) announce(t("tokens.revoked"));
  await listed.again();
}
