/** What the console says of tokens for assistants, in English: what the others are translations of. */

export const tokens = {
  tokens: "Assistants",
  "tokens.what":
    "By a token an assistant reads in your name, and writes drafts. It publishes nothing, sends nothing and changes nothing that is live. It holds for ninety days, as long as you log in here once a month.",
  "tokens.name": "What the token is for",
  "tokens.people": "It may see people and what they write",
  "tokens.create": "Make a token",
  "tokens.created": "The new token, shown this once",
  "tokens.connect": "Give it to your assistant as a bearer token of the MCP server at",
  "tokens.copy": "Copy",
  "tokens.copied": "Copied.",
  "tokens.revoke": "End",
  "tokens.revoke-one": "End the token “{name}”",
  "tokens.revoked": "The token holds no more.",
  "tokens.sees-people": "Sees people",
  "tokens.resting": "Rests until they log in",
  "tokens.over": "Over",
  "tokens.until": "Until",
  "tokens.used": "last used",
  "tokens.unused": "never used",
  "tokens.by": "by an assistant",
} as const;
