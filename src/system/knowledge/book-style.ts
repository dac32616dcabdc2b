import { Html } from "./book-html.ts";

/** How the book looks on a screen and on paper. Colours have a contrast of 7 to 1 or more on their ground, light and dark. */
export const BOOK_STYLE = new Html(`
:root { color-scheme: light dark; --ink: #1b1b1b; --ground: #ffffff; --quiet: #454545; --line: #767676; --link: #003f8a; --soft: #f3f1ec; --open: #7a2e00; }
@media (prefers-color-scheme: dark) { :root { --ink: #f2f2f2; --ground: #161616; --quiet: #cfcfcf; --line: #8f8f8f; --link: #a9d0ff; --soft: #242424; --open: #ffc9a3; } }
* { box-sizing: border-box; }
html { font: 1.125rem/1.6 Georgia, "Times New Roman", serif; scroll-padding-top: 1rem; }
body { margin: 0 auto; padding: 1.5rem 1.25rem 4rem; max-width: 44rem; color: var(--ink); background: var(--ground); overflow-wrap: anywhere; }
h1, h2, h3, h4, h5, .mark, .skip, dt, th, caption { font-family: "Helvetica Neue", Arial, sans-serif; line-height: 1.25; }
h1 { font-size: 2.2rem; margin: 1rem 0; }
h2 { font-size: 1.8rem; margin: 3rem 0 1rem; padding-top: 0.75rem; border-top: 0.25rem solid var(--ink); }
h3 { font-size: 1.4rem; margin: 2.5rem 0 1rem; }
h4 { font-size: 1.2rem; margin: 0 0 0.5rem; }
h5 { font-size: 1rem; margin: 1.25rem 0 0.25rem; }
h6 { font: 700 0.95rem/1.25 "DejaVu Sans Mono", Consolas, monospace; margin: 1rem 0 0.25rem; }
p, ul, ol, dl, table { margin: 0.5rem 0 0.75rem; }
ul, ol { padding-left: 1.6rem; }
li { margin: 0.2rem 0; }
a { color: var(--link); }
a:focus-visible, main:focus-visible { outline: 0.2rem solid var(--link); outline-offset: 0.15rem; }
main:focus { outline: none; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 0.5rem; padding: 0.5rem 1rem; background: var(--ground); border: 0.15rem solid var(--link); }
.entry { margin: 0 0 2.5rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
.said { padding: 0.25rem 1.1rem; border-left: 0.3rem solid var(--line); background: var(--soft); }
.standing { margin: 0 0 0.75rem; }
.mark { display: inline-block; padding: 0.1rem 0.6rem; border: 0.12rem solid currentColor; border-radius: 0.3rem; font-size: 0.85rem; font-weight: 700; }
.open { color: var(--open); }
.small, .small code { font-size: 0.9rem; }
.small, .back { color: var(--quiet); }
.sign { margin-top: 1.25rem; padding-top: 0.4rem; border-top: 1px dotted var(--line); font-size: 0.9rem; color: var(--quiet); }
dl div { display: grid; grid-template-columns: 9rem minmax(0, 1fr); gap: 0 1rem; padding: 0.3rem 0; border-top: 1px solid var(--soft); }
dt { font-weight: 700; font-size: 0.95rem; padding-top: 0.1rem; }
dd { margin: 0; }
dd > :first-child { margin-top: 0; }
dd > :last-child { margin-bottom: 0; }
dd > ul, dd > ol { padding-left: 1.2rem; }
table { width: 100%; border-collapse: collapse; font-size: 0.95rem; }
caption { text-align: left; font-weight: 700; padding: 0.75rem 0 0.25rem; }
th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.75rem 0.3rem 0; border-bottom: 1px solid var(--line); }
th + th, td + td { width: 45%; padding-right: 0; }
code { font: 0.9em "DejaVu Sans Mono", Consolas, monospace; }
nav ol, nav ul { padding-left: 1.4rem; }
nav > ol > li > a { font-weight: 700; }
@media (max-width: 36rem) { dl div { grid-template-columns: minmax(0, 1fr); } html { font-size: 1rem; } }
@media print {
  :root { --ink: #000000; --ground: #ffffff; --quiet: #333333; --link: #000000; --soft: #ffffff; --open: #000000; }
  @page { margin: 20mm 18mm; }
  html { font-size: 10.5pt; line-height: 1.45; }
  body { max-width: none; padding: 0; }
  .skip, .back { display: none; }
  .part { break-before: page; }
  h2, h3, h4, h5, h6, caption { break-after: avoid; }
  .said, tr, dl div, .standing { break-inside: avoid; }
  .standing { break-after: avoid; }
  a { text-decoration: none; }
  p, li { orphans: 3; widows: 3; }
}
`);
