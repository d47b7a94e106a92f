/** Recognizes programs that fetch images and follow links without a person, by their User-Agent. */

/** True for the User-Agent of a machine; a missing one counts as one. */
export function isMachineAgent(userAgent: string | undefined): boolean {
  const agent = (userAgent ?? "").trim();
  return agent === "" || agent === "Mozilla/5.0" || NAMED.test(agent);
}

/**
 * Apple Mail Privacy Protection fetches everything under a bare "Mozilla/5.0"; Gmail, Yahoo and Outlook fetch images through
 * proxies; security scanners and link previews mostly name themselves. Those that do not are recognized by their timing, in
 * flows/sending/classify-engagement.ts.
 */
const NAMED =
  /googleimageproxy|ggpht\.com|yahoomailproxy|outlook(?:imageproxy|-?proxy)|microsoft office existence discovery|skypeuripreview|safelinks|barracuda|proofpoint|mimecast|symantec|messagelabs|trendmicro|trend micro|bitdefender|sophos|fireeye|forcepoint|cisco|ironport|zscaler|kaspersky|headless|phantomjs|puppeteer|playwright|bot\b|crawl|spider|scan|preview|prefetch|imageproxy|python-|curl\/|wget\/|go-http-client|java\/|okhttp|axios|node-fetch|libwww|httpclient/i;
