/** Which programs fetch images and follow links for a person without that person: what they call themselves. */

/**
 * Apple Mail Privacy Protection fetches everything under a bare "Mozilla/5.0"; Gmail, Yahoo and Outlook fetch images through
 * proxies; security scanners and link previews mostly name themselves. What does not is found by its timing.
 */
const NAMED =
  /googleimageproxy|ggpht\.com|yahoomailproxy|outlook(?:imageproxy|-?proxy)|microsoft office existence discovery|skypeuripreview|safelinks|barracuda|proofpoint|mimecast|symantec|messagelabs|trendmicro|trend micro|bitdefender|sophos|fireeye|forcepoint|cisco|ironport|zscaler|kaspersky|headless|phantomjs|puppeteer|playwright|bot\b|crawl|spider|scan|preview|prefetch|imageproxy|python-|curl\/|wget\/|go-http-client|java\/|okhttp|axios|node-fetch|libwww|httpclient/i;

/** True for an agent that is no person's program; an agent that hides its name counts as one. */
export function isMachineAgent(userAgent: string | undefined): boolean {
  const agent = (userAgent ?? "").trim();
  return agent === "" || agent === "Mozilla/5.0" || NAMED.test(agent);
}
