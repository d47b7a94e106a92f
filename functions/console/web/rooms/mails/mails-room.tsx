/** Mails: what has left on this machine. */

import { Heading } from "../../parts/heading.tsx";
import { t } from "../../texts/text.ts";

export function MailsRoom() {
  return (
    <div class="page">
      <Heading level={1} at="mails/">
        {t("room.mails")}
      </Heading>
    </div>
  );
}
