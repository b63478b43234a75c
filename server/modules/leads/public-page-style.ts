/** Honey amber on neutral, as the app; light and dark by the visitor's own setting. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --page: light-dark(#f4f2ee, #161513);
  --card: light-dark(#ffffff, #1f1d1b);
  --ink: light-dark(#211e1b, #ece8e1);
  --quiet: light-dark(#6a645b, #a8a298);
  --line: light-dark(#968f84, #6e685f);
  --soft: light-dark(#e9e6e0, #2f2c29);
  --honey: #f5b526;
  --on-honey: #211e1b;
  --bad: light-dark(#b42318, #ff8f85);
  --bad-soft: light-dark(#fdecea, #3a1f1c);
  font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;
}
* { box-sizing: border-box; }
html { background: var(--page); color: var(--ink); }
html.embedded { background: transparent; }
body { margin: 0; display: grid; justify-items: center; padding: 40px 16px; }
.embedded body { padding: 0; }
main { width: 100%; max-width: 560px; background: var(--card); border: 1px solid var(--soft); border-radius: 14px; padding: 32px; }
.embedded main { max-width: none; border-radius: 10px; padding: 24px; }
@media (max-width: 480px) { body { padding: 0; } main { border: 0; border-radius: 0; padding: 24px 20px; min-height: 100vh; } .embedded main { min-height: 0; } }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 8px; text-wrap: balance; }
h1 + form { margin-top: 22px; }
p { margin: 0 0 16px; }
.intro { color: var(--quiet); margin-bottom: 24px; }
.languages { display: flex; gap: 12px; justify-content: flex-end; margin: -8px 0 12px; font-size: .875rem; }
.languages a { color: var(--quiet); }
.field { margin: 0 0 18px; border: 0; padding: 0; min-width: 0; }
label, legend { display: block; font-weight: 600; margin: 0 0 6px; padding: 0; }
.hint { display: block; font-size: .875rem; color: var(--quiet); margin: 0 0 6px; }
.star { color: var(--bad); }
input:not([type=checkbox], [type=radio]), select, textarea {
  width: 100%; font: inherit; color: inherit; background: var(--card); border: 1px solid var(--line); border-radius: 9px; padding: 10px 12px; min-height: 46px;
}
textarea { min-height: 112px; resize: vertical; }
:focus-visible { outline: 3px solid var(--honey); outline-offset: 2px; }
[aria-invalid=true]:not([type=checkbox], [type=radio]) { border-color: var(--bad); }
.tick { display: flex; gap: 10px; align-items: flex-start; font-weight: 400; margin: 0 0 10px; cursor: pointer; }
.tick input { width: 20px; height: 20px; margin: 2px 0 0; flex: none; accent-color: var(--honey); }
.consent { font-size: .9375rem; color: var(--quiet); }
.fault { display: block; color: var(--bad); font-size: .875rem; margin: 6px 0 0; }
.faults { background: var(--bad-soft); color: var(--bad); border-radius: 9px; padding: 12px 14px; margin: 0 0 20px; }
button { width: 100%; font: inherit; font-weight: 650; border: 0; border-radius: 9px; padding: 12px 18px; min-height: 48px; background: var(--honey); color: var(--on-honey); cursor: pointer; }
button:hover { filter: brightness(.96); }
button:disabled { opacity: .6; cursor: default; }
.homepage { position: absolute; left: -10000px; width: 1px; height: 1px; overflow: hidden; }
.done { text-align: center; padding: 16px 0; }
.cell { width: 72px; height: 81px; margin: 0 auto 20px; display: block; }
.cell path:first-child { fill: var(--honey); }
.cell path:last-child { fill: none; stroke: var(--on-honey); stroke-width: 4; stroke-linecap: round; stroke-linejoin: round; }
.foot { margin: 24px 0 0; font-size: .8125rem; color: var(--quiet); text-align: center; }
`;
