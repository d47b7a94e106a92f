/** A text with what is not seen in it made visible. */

import { codeOf, UNSEEN } from "./unseen.ts";

/** The text, each of these as its code. */
export function Seen({ text }: { text: string }) {
  const parts = text.split(new RegExp(`(${UNSEEN.source})`, "u"));
  if (parts.length === 1) return <>{text}</>;
  return (
    <>
      {parts.map((part, at) =>
        at % 2 === 1 ? (
          <span key={`${at}`} class="unseen">
            {codeOf(part)}
          </span>
        ) : (
          part
        ),
      )}
    </>
  );
}
