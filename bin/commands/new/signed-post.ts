/** A few lines of shell that post an event, signed by Standard Webhooks: to try out, and to see how a signature is made. */

type Source = { source: string; secret: string };

/** To a system on this machine at its usual port. The event gets an id and the time at which the lines are run. */
export function signedPost(event: Record<string, unknown>, { source, secret }: Source): string {
  const { type, ...rest } = event;
  const body = JSON.stringify({ type, id: "$ID", at: "$AT", ...rest });
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64").toString("hex");
  return [
    'ID="evt-$(date +%s)" TIME="$(date +%s)" AT="$(date -u +%Y-%m-%dT%H:%M:%SZ)"',
    `BODY=${inShell(body)}`,
    `SIGNATURE="$(printf %s "$ID.$TIME.$BODY" | openssl dgst -sha256 -mac HMAC -macopt hexkey:${key} -binary | base64)"`,
    `curl -X POST http://127.0.0.1:4100/webhooks/${source} -d "$BODY" -H "content-type: application/json" \\`,
    '  -H "webhook-id: $ID" -H "webhook-timestamp: $TIME" -H "webhook-signature: v1,$SIGNATURE"',
  ].join("\n");
}

/** In single quotes, but for the two values that the shell fills in. */
const inShell = (text: string): string =>
  `'${text.replace(/'/g, "'\\''").replace(/"(\$ID|\$AT)"/g, (_whole, name: string) => `"'"${name}"'"`)}'`;
