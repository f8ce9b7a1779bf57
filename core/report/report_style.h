// SPDX-License-Identifier: GPL-3.0-or-later
// The style sheet of reports: light and dark as the reader's system has it, printable. The series' colours blue, orange and purple
// are told apart by colour-blind readers too, and their lines differ in dashes.
#pragma once

namespace lathe {

inline constexpr const char* kReportStyle = R"css(
:root { color-scheme: light dark; --back: #ffffff; --text: #1b1f24; --dim: #5b6570; --rule: #d5dae0; --panel: #f5f7f9;
        --s0: #0072b2; --s1: #d55e00; --s2: #7b4fa3; --good: #00805f; --bad: #c0392b; }
@media (prefers-color-scheme: dark) {
  :root { --back: #14181d; --text: #e6e9ed; --dim: #9aa5b1; --rule: #333b45; --panel: #1c2229;
          --s0: #56b4e9; --s1: #f0a35e; --s2: #c9a2e8; --good: #3fc79a; --bad: #f08072; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 60rem; background: var(--back); color: var(--text);
       font: 15px/1.55 system-ui, "Noto Sans", "DejaVu Sans", sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 .25rem; }
h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
.headline { font-size: 1.15rem; margin: 1rem 0; padding: .9rem 1.1rem; background: var(--panel); border-left: 4px solid var(--s0); }
.note, .origin { color: var(--dim); font-size: .9rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .9rem; }
th, td { padding: .35rem .7rem; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: top; }
th { color: var(--dim); font-weight: 600; }
.number { text-align: right; white-space: nowrap; }
.good { color: var(--good); } .bad { color: var(--bad); }
pre { padding: .9rem; overflow-x: auto; background: var(--panel); font: 13px/1.5 ui-monospace, "DejaVu Sans Mono", monospace; }
summary { cursor: pointer; color: var(--dim); }
svg { display: block; width: 100%; height: auto; margin: .5rem 0; }
svg text { fill: var(--dim); font-size: 12px; }
.grid { stroke: var(--rule); stroke-width: 1; opacity: .6; } .axis { stroke: var(--dim); stroke-width: 1; }
.line { fill: none; stroke-width: 2; stroke-linejoin: round; } .whisker { stroke-width: 2; }
.series-0 { --c: var(--s0); } .series-1 { --c: var(--s1); } .series-2 { --c: var(--s2); }
svg .good { --c: var(--good); } svg .bad { --c: var(--bad); } svg .unclear { --c: var(--dim); }
.line, .whisker { stroke: var(--c); } .bar, .dot { fill: var(--c); }
.line.series-1 { stroke-dasharray: 7 3; } .line.series-2 { stroke-dasharray: 2 3; }
.filled { fill: var(--c); fill-opacity: .12; stroke-width: 1.5; }
.legend span { margin-right: 1.5rem; }
.swatch { display: inline-block; width: .8rem; height: .8rem; margin-right: .4rem; background: var(--c); }
@media print { body { max-width: none; } section { break-inside: avoid; } }
)css";

}  // namespace lathe
