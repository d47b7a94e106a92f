/** The one stylesheet of the pages, in the shop's colour and font, and its hash: the browser applies no other. */

import { createHash } from "node:crypto";
import { html, raw } from "hono/html";
import { type Palette, palettes } from "#engine/brand/palette.ts";
import type { Brand } from "#engine/model/settings.ts";

/**
 * The `<style>` element, and the SHA-256 of its text for the Content-Security-Policy. The one text of a page that is not escaped: a colour
 * or a font that could end the style, which the settings' own check refuses, is left out. Made once for each brand: a shop has one.
 */
export function pageStyle(brand: Brand = {}): Style {
  const colour = /^#[0-9a-f]{6}$/.test(brand.colour ?? "") ? brand.colour : undefined;
  const font = /^[\p{L}\d ,'_-]+$/u.test(brand.font ?? "") ? brand.font : undefined;
  const key = `${colour} ${font}`;
  const cached = made.get(key);
  if (cached) return cached;
  const text = sheet(colour, font);
  const hash = createHash("sha256").update(text).digest("base64");
  const style = { element: html`<style>${raw(text)}</style>`, hash };
  made.set(key, style);
  return style;
}

const USUAL_FONT = '-apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,Helvetica,Arial,sans-serif';

/** `--brand` is the colour itself; `--accent` what is written or drawn in it. */
const colours = ({ fill, onFill, edge, text }: Palette): string =>
  `--brand:${fill};--on-brand:${onFill};--edge-of-brand:${edge};--accent:${text}`;

const sheet = (colour: string | undefined, font = USUAL_FONT): string => {
  const { light, dark } = palettes(colour);
  return `
:root{color-scheme:light dark;--paper:#f4f1ec;--card:#fff;--ink:#2b2a27;--quiet:#5f5a50;--line:#ddd6ca;--edge:#8a8376;${colours(light)}}
@media (prefers-color-scheme:dark){:root{--paper:#171614;--card:#232220;--ink:#ece8e1;--quiet:#b3aca1;--line:#3b3935;--edge:#8a8376;${colours(dark)}}header img{padding:.5rem .75rem;border-radius:8px;background:#f4f1ec}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;align-items:center;background:var(--paper);color:var(--ink);border-top:6px solid var(--brand);font:1.0625rem/1.6 ${font}}
header,footer,main{width:100%;max-width:34rem}
header{padding:2.5rem 2rem 1rem;font-weight:700;color:var(--accent)}
header img{display:block;max-width:100%;height:auto}
main{background:var(--card);padding:2.25rem 2rem;border-radius:16px;box-shadow:0 1px 2px rgb(0 0 0/.05),0 8px 24px rgb(0 0 0/.04)}
h1{margin:0 0 1rem;font-size:1.625rem;line-height:1.25;letter-spacing:-.01em;overflow-wrap:break-word}
h2{margin:2.25rem 0 .625rem;padding-top:1.75rem;border-top:1px solid var(--line);font-size:1.125rem;line-height:1.35}
p{margin:0 0 1rem}
main>:last-child,form>:last-child{margin-bottom:0}
a{color:inherit;text-underline-offset:.15em}
.about,.notice{margin:0 0 1.5rem;padding:.75rem 1rem;border-left:3px solid var(--edge-of-brand);background:var(--paper);border-radius:0 8px 8px 0;overflow-wrap:anywhere}
.about{font-weight:600}
.about ul{margin:0;padding-left:1.125rem}
form+form{margin-top:2.25rem}
.hint{color:var(--quiet);font-size:.9375rem}
.more{margin:1.75rem 0 0;font-size:.9375rem;color:var(--quiet)}
.more a{display:inline-block;padding:.375rem 0;margin-right:1.25rem}
fieldset{margin:0 0 1.5rem;padding:0;border:0;min-width:0}
legend{padding:0;margin-bottom:.75rem;font-weight:600}
button{width:100%;min-height:3.25rem;padding:.75rem 1.25rem;border:2px solid var(--edge-of-brand);border-radius:12px;background:var(--brand);color:var(--on-brand);font:inherit;font-weight:600;cursor:pointer}
button.quiet{border-color:var(--accent);background:transparent;color:var(--accent)}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:.75rem}
@media (max-width:24rem){.pair{grid-template-columns:1fr}}
:focus-visible{outline:3px solid var(--accent);outline-offset:3px}
button:focus-visible{outline-color:var(--ink)}
.topic{display:flex;align-items:center;gap:.875rem;padding:.875rem 0;border-bottom:1px solid var(--line);cursor:pointer}
.topic:last-of-type{border-bottom:0}
.topic input{flex:none;width:1.375rem;height:1.375rem;margin:0;accent-color:var(--edge-of-brand)}
.scores{display:grid;grid-template-columns:repeat(var(--n),1fr);gap:.375rem}
.s5{--n:5}.s7{--n:7}.s10{--n:10}.s11{--n:11}
.scores label{position:relative;display:block;cursor:pointer}
.scores input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
.scores span{display:flex;align-items:center;justify-content:center;min-height:2.875rem;border:1px solid var(--edge);border-radius:10px;font-weight:600;font-variant-numeric:tabular-nums}
.scores label:hover span{border-color:var(--accent)}
.scores input:checked+span{background:var(--brand);border-color:var(--edge-of-brand);color:var(--on-brand)}
.scores input:focus-visible+span{outline:3px solid var(--accent);outline-offset:2px}
.ends{display:flex;justify-content:space-between;gap:2rem;margin:.5rem 0 0;font-size:.875rem;line-height:1.4;color:var(--quiet)}
.ends span:last-child{text-align:right}
@media (max-width:30rem){.s10{--n:5}.s11{--n:6}.s7{gap:.25rem}}
.field{display:block;margin:0 0 1.5rem}
.field>span{display:block;margin-bottom:.375rem;font-weight:600}
textarea,select,input[type=email],input[type=text]{display:block;width:100%;padding:.75rem .875rem;border:1px solid var(--edge);border-radius:10px;background:var(--card);color:var(--ink);font:inherit}
textarea{min-height:7rem;resize:vertical}
.field+.hint{margin-top:-1.125rem}
.trap{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
dl{display:grid;grid-template-columns:auto 1fr;gap:.375rem 1.25rem;margin:0 0 1.5rem}
dt{color:var(--quiet)}
dd{margin:0;overflow-wrap:anywhere}
figure{margin:0 0 1.5rem}
blockquote{margin:.25rem 0 0;padding:.75rem 1rem;border-left:3px solid var(--edge-of-brand);background:var(--paper);border-radius:0 8px 8px 0}
.lines{white-space:pre-line;overflow-wrap:anywhere}
.plain{margin:0 0 1.5rem;padding:0;list-style:none}
.plain .hint{margin:0}
footer{padding:1.5rem 2rem;font-size:.875rem;color:var(--quiet)}
footer p{margin:0 0 .25rem}
@media (max-width:35rem){header{padding:1.5rem 1.25rem 1rem}main{border-radius:0;padding:1.75rem 1.25rem;box-shadow:none}footer{padding:1.5rem 1.25rem}}
@media (forced-colors:active){.scores input:checked+span{outline:3px solid}}
`;
};

type Style = { element: ReturnType<typeof html>; hash: string };

const made = new Map<string, Style>();
