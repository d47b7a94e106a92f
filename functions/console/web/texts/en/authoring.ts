/** What the console says of drafts that are sent back, new journeys and the people inside, in English: what the others are translations of. */

export const authoring = {
  "drafts.sent-back": "Sent back",
  "approval.sent-back-by": "{name} has sent it back",
  "approval.send-back-why": "Or what is to become different first?",
  "approval.send-back-hint": "Whoever edits it reads this. Nobody can publish it before it is asked for again.",
  "approval.send-back": "Send back",
  "approval.sent-back-now": "Sent back. Whoever edits it sees why.",
  "drafts.sent-back-next": "Change what is meant, or say why not, and ask for approval again.",
  "today.draft.sent-back": "Sent back: {title}",
} as const;
