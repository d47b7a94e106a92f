/** For somebody who is not logged in: one button. */

import { logIn } from "../session.ts";
import { t } from "../texts/text.ts";

/** `unreachable`: nobody knows whether they are. */
export function Welcome({ unreachable, again }: { unreachable: boolean; again: () => void }) {
  return (
    <main class="welcome">
      <h1>Perennial</h1>
      <p>{t(unreachable ? "problem.unreachable" : "welcome.sentence")}</p>
      <button type="button" class="button button-strong" onClick={unreachable ? again : logIn}>
        {t(unreachable ? "problem.again" : "welcome.press")}
      </button>
    </main>
  );
}
