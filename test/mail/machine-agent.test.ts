/** Programs that fetch images and links are recognized by their User-Agent. */

import { describe, expect, it } from "vitest";
import { isMachineAgent } from "#mail/machine-agent.ts";

describe("what fetches images and follows links", () => {
  it.each([
    ["Apple Mail Privacy Protection", "Mozilla/5.0"],
    ["Gmail's image proxy", "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)"],
    ["Yahoo's proxy", "YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html"],
    ["Outlook's image proxy", "Mozilla/5.0 (compatible; OutlookImageProxy)"],
    ["Microsoft's link checker", "Microsoft Office Existence Discovery"],
    ["a security gateway", "Barracuda Sentinel (EE)"],
    ["a preview", "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5"],
    ["a browser without a window", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/131.0.0.0 Safari/537.36"],
    ["a script", "python-requests/2.32.3"],
    ["a crawler", "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)"],
    ["somebody who hides", ""],
    ["nobody named at all", undefined],
  ])("%s is a machine", (_who, agent) => {
    expect(isMachineAgent(agent)).toBe(true);
  });

  it.each([
    ["Thunderbird", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Thunderbird/140.3.0"],
    ["Outlook on a desk", "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; WOW64; Trident/7.0; ms-office; MSOffice 16)"],
    [
      "an iPhone's browser",
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1",
    ],
    ["Chrome", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36"],
  ])("%s is a person's program", (_who, agent) => {
    expect(isMachineAgent(agent)).toBe(false);
  });
});
