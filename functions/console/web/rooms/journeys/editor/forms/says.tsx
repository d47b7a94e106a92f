/** A sentence of the language's reference, with what is code in it shown as such. */

/** `text`: with code between backticks, in English. */
export function Says({ text, id }: { text: string; id?: string }) {
  return (
    <p class="hint" lang="en" id={id}>
      {text.split("`").map((part, index) => (index % 2 === 0 ? part : <code key={`${index}:${part}`}>{part}</code>))}
    </p>
  );
}
