/** A line of a template for a person who has no facts to fill it in with. */

/** What would be filled in is shown as `…`, and of what stands under conditions the first branch. */
export function withoutLiquid(line: string): string {
  return firstBranches(line)
    .replace(/\{\{.*?\}\}/gs, "…")
    .replace(/\s+/g, " ")
    .trim();
}

const TAG = /\{%-?\s*(\w+).*?%\}/s;

/** Of what stands there under a condition the first branch: all of them one after the other were in no mail. */
const firstBranches = (line: string): string => {
  // For each condition that is open: where in it one is.
  const open: ("before" | "first" | "later")[] = [];
  const isKept = (): boolean => open.every((branch) => branch === "first");
  let kept = "";
  let rest = line;
  for (let tag = TAG.exec(rest); tag; tag = TAG.exec(rest)) {
    if (isKept()) kept += rest.slice(0, tag.index);
    rest = rest.slice(tag.index + tag[0].length);
    const [, name = ""] = tag;
    if (/^(if|unless|case)$/.test(name)) open.push(name === "case" ? "before" : "first");
    else if (/^end(if|unless|case)$/.test(name)) open.pop();
    else if (/^(else|elsif|when)$/.test(name)) open.push(open.pop() === "before" ? "first" : "later");
  }
  return isKept() ? kept + rest : kept;
};
