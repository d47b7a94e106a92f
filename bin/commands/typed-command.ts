/** How our commands are written in all that a command prints: as whoever reads it has typed this one. */

/** `check` as `npm run perennial -- check` where npm runs us, as in a clone, else as `perennial check`. */
export function typedCommand(words: string, env: NodeJS.ProcessEnv = process.env): string {
  return `${env.npm_lifecycle_event === undefined ? "perennial" : "npm run perennial --"} ${words}`;
}

/** The same of a command that looks at a workflows folder: it is named where it is not the usual one. */
export function typedIn(workflows: string, words: string, env: NodeJS.ProcessEnv = process.env): string {
  if (workflows === "workflows") return typedCommand(words, env);
  const folder = /^[\w./@%+:-]+$/.test(workflows) ? workflows : `'${workflows.replaceAll("'", "'\\''")}'`;
  return `${typedCommand(words, env)} --workflows ${folder}`;
}

/** A text whose commands are written as in our sources, such as `perennial check`, with each as it is typed here. */
export function asTyped(text: string, env: NodeJS.ProcessEnv = process.env): string {
  return text.replace(OURS, (_, first: string) => typedCommand(first, env));
}

/** Between back-quotes, behind a prompt, or where the help shows how it is used: other words of a shop stay as they are. */
const OURS = /(?<=`|\$ |^Usage: )perennial ([a-z])/gm;
