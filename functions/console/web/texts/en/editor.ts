/** What the console says of the editor of journeys, in English: what the others are translations of. */

export const editor = {
  "editor.text": "The text of {path}",
} as const;
