/** The page's own style: the colours and measures of the viewer, in the page itself, because it is opened once. */
export const style = `
:root{color-scheme:light dark;--paper:#f6f0e4;--card:#fffcf6;--ink:#13263f;--soft:#475669;--line:#e0d6c3;--teal:#0a6e6a;
--press:#075a57;--on-teal:#fff;--good:#0a6e6a;--amber:#ffe3ac;--on-amber:#5a3900;--rim:#14294a;--lens:#2fb0a4;--wave:#0a6e6a}
@media(prefers-color-scheme:dark){:root{--paper:#0d1c31;--card:#142742;--ink:#ebf2f9;--soft:#afc1d6;--line:#25405f;
--teal:#4bd0c2;--press:#7adfd4;--on-teal:#04231f;--good:#4bd0c2;--amber:#50390f;--on-amber:#ffdf9e;--rim:#d8e5f2;
--lens:#4bd0c2;--wave:#0d7f7c}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;min-height:100vh;background:var(--paper);color:var(--ink);
font:400 16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;
padding:max(28px,env(safe-area-inset-top)) 20px max(28px,env(safe-area-inset-bottom))}
main{max-width:30rem;margin:0 auto}
svg{display:block}
.mark{width:72px;height:72px;margin:0 0 18px}
.rim{fill:none;stroke:var(--rim);stroke-width:5}
.lens{fill:var(--lens)}
.wave{fill:var(--wave)}
.shine{fill:none;stroke:#fff;stroke-width:2.4;stroke-linecap:round;opacity:.85}
h1{margin:0;font-size:30px;line-height:1.15;letter-spacing:-.02em;overflow-wrap:break-word}
.lead{margin:10px 0 24px;font-size:18px;color:var(--soft)}
.state{display:inline-flex;align-items:center;justify-content:center;width:26px;height:26px;margin:0 10px 0 0;border-radius:50%;
vertical-align:-3px;background:var(--good);color:var(--on-teal)}
.state.not{background:var(--amber);color:var(--on-amber)}
.state svg{width:16px;height:16px;fill:none;stroke:currentColor;stroke-width:2.6;stroke-linecap:round;stroke-linejoin:round}
dl,.steps{margin:0 0 24px;padding:4px 18px;border-radius:12px;background:var(--card);border:1px solid var(--line)}
dl div{padding:8px 0}
p.steps{padding:14px 18px}
dl div+div,.steps li+li{border-top:1px solid var(--line)}
dt{font-size:14px;color:var(--soft)}
dd{margin:0;font-weight:600;overflow-wrap:anywhere}
dd small{display:block;font-weight:400;font-size:14px;color:var(--soft)}
h2{margin:0 0 10px;font-size:19px;line-height:1.3}
.steps{list-style:none;counter-reset:step}
.steps li{position:relative;padding:12px 0 12px 36px;counter-increment:step}
.steps li::before{content:counter(step);position:absolute;left:0;top:12px;width:24px;height:24px;border-radius:50%;
border:1.5px solid var(--teal);color:var(--teal);font-size:13px;font-weight:700;line-height:22px;text-align:center}
.button{display:block;min-height:52px;margin:0 0 16px;padding:13px 24px;border-radius:12px;background:var(--teal);
color:var(--on-teal);font-weight:600;text-align:center;text-decoration:none}
.button:hover{background:var(--press)}
.button:focus-visible{outline:3px solid var(--press);outline-offset:2px}
.note{margin:0;font-size:14px;color:var(--soft)}
`;
