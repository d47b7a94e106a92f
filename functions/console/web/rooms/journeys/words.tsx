/** A sentence of the system's own, in which names of steps and fields stand between marks. */

import { Seen } from "../../parts/seen.tsx";

/** `` `wait-14-days` was removed. `` */
export function Words({ text }: { text: string }) {
  return (
    <>
      {text.split("`").map((part, at) =>
        at % 2 === 1 ? (
          <code key={part}>
            <Seen text={part} />
          </code>
        ) : (
          <Seen key={part} text={part} />
        ),
      )}
    </>
  );
}
