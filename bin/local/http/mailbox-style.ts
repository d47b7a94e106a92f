/** How the mailbox page looks: one style sheet, light and dark, readable on a phone. */

export const mailboxStyle = `
:root { color-scheme: light dark; --ink: #1d2530; --soft: #5b6675; --line: #dfe4ea; --page: #f5f6f8; --card: #fff; --mark: #0b6b5d; --chosen: #e6f2f0; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ebef; --soft: #a3adba; --line: #333b46; --page: #171b20; --card: #20262d; --mark: #5fc9b5; --chosen: #23352f; }
}
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; color: var(--ink); background: var(--page); }
a { color: var(--mark); }
header { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; padding: 1rem 1.5rem; border-bottom: 1px solid var(--line); background: var(--card); }
h1 { margin: 0; font-size: 1.25rem; }
h2 { margin: 0 0 .75rem; font-size: 1.05rem; }
header p { margin: 0; color: var(--soft); }
main { display: grid; grid-template-columns: minmax(19rem, 27rem) minmax(0, 1fr); gap: 1.25rem; max-width: 96rem; margin: 0 auto; padding: 1.25rem 1.5rem 3rem; }
.card { padding: 1rem 1.25rem; border: 1px solid var(--line); border-radius: .6rem; background: var(--card); }
.stack { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.25rem; align-content: start; }
.mails { margin: 0; padding: 0; overflow-y: auto; max-height: 75vh; list-style: none; }
.mails a { display: block; padding: .6rem 1.25rem; border-bottom: 1px solid var(--line); color: inherit; text-decoration: none; }
.mails a:hover, .mails a:focus-visible, .mails a[aria-current] { background: var(--chosen); }
.mails strong { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.mails .card { padding: 0; }
.row { display: flex; gap: .5rem; justify-content: space-between; color: var(--soft); font-size: .85rem; }
.row time { flex: none; }
.row > :first-child { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.tag { padding: 0 .4rem; border: 1px solid var(--line); border-radius: .3rem; font-size: .8rem; white-space: nowrap; }
.list { padding: 0; overflow: hidden; }
.list h2 { padding: 1rem 1.25rem .25rem; }
form { display: flex; gap: .5rem; padding: 0 1.25rem .75rem; }
input { flex: 1; min-width: 0; padding: .4rem .6rem; border: 1px solid var(--line); border-radius: .4rem; background: var(--page); color: inherit; font: inherit; }
button { padding: .4rem .8rem; border: 0; border-radius: .4rem; background: var(--mark); color: var(--card); font: inherit; cursor: pointer; }
iframe { display: block; width: 100%; height: 54rem; border: 1px solid var(--line); border-radius: .4rem; background: #fff; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .15rem 1rem; margin: 0 0 1rem; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
pre { margin: .5rem 0 0; overflow-wrap: anywhere; white-space: pre-wrap; font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, monospace; }
details { margin-top: 1rem; }
summary { cursor: pointer; }
table { width: 100%; border-collapse: collapse; }
th { color: var(--soft); font-weight: 500; text-align: left; }
td, th { padding: .25rem .75rem .25rem 0; white-space: nowrap; border-bottom: 1px solid var(--line); vertical-align: top; }
td.number, th.number { text-align: right; }
.scroll { overflow-x: auto; }
.empty { padding: 0 1.25rem 1rem; color: var(--soft); }
@media (max-width: 60rem) { main { grid-template-columns: minmax(0, 1fr); padding: 1rem; } .mails { max-height: 22rem; } td, th { white-space: normal; } }
@media (max-width: 30rem) { .last { display: none; } }
#mail { scroll-margin-top: 6rem; }
`;
