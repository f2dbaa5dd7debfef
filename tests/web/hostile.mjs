// Hostile texts: reports whose titles, bodies, names and addresses try to become markup, script, formulas or commands.
const marks = [
  "<script>window.__hit=1</script>", "<img src=x onerror=window.__hit=1>", "\"><svg onload=window.__hit=1>", "'><body onload=window.__hit=1>",
  "</title><script>window.__hit=1</script>", "</script><script>window.__hit=1</script>", "<!--><script>window.__hit=1</script>", "]]><script>window.__hit=1</script>",
  "<style>*{display:none}</style>", "<base href=https://evil.example/>", "<meta http-equiv=refresh content=0;url=https://evil.example/>", "<iframe src=javascript:window.__hit=1></iframe>",
  "javascript:window.__hit=1", "data:text/html,<script>window.__hit=1</script>", "{{constructor.constructor('window.__hit=1')()}}", "${window.__hit=1}",
  "=cmd|'/C calc'!A0", "+1+cmd|'/C calc'!A0", "-2+3+cmd|'/C calc'!A0", "@SUM(1+1)", "\t=1+1", "\r=1+1", "=HYPERLINK(\"http://evil.example\")", "\u200b=1+1",
  "\u202e desrever si siht", "\u2066isolate\u2069", "a\u200bb\u200dc\ufeffd", "\u001b[31mred\u001b[0m", "\u0007bell", "\u0000nul",
  "[x](javascript:window.__hit=1)", "![x](https://evil.example/x.png)", "|a|b|", "# heading", "`code`", "<details open ontoggle=window.__hit=1>",
  "W".repeat(3000), "\u0301".repeat(400), "\u{1F3F4}".repeat(200), "&lt;script&gt;window.__hit=1&lt;/script&gt;", "%3Cscript%3Ewindow.__hit=1%3C/script%3E", "\\u003cscript\\u003e",
];

const shells = [
  (own) => ({ title: own, text: `De politie arresteerde vrijdag in Almaty 12 betogers. ${own} zei de minister.` }),
  (own) => ({ publisher: own, text: "De politie arresteerde zaterdag in Almaty 13 betogers." }),
  (own) => ({ agency: own, text: "Volgens het ministerie zijn in Almaty 14 mensen gedood." }),
  (own) => ({ url: own, text: "Minister Jansen sprak zondag in Almaty met de betogers." }),
  (own) => ({ id: `h ${own}`.slice(0, 200), text: "In Almaty raakten maandag 15 agenten gewond." }),
  (own) => ({ text: `${own} De politie arresteerde in Almaty ${own} dinsdag 16 betogers, zegt “${own}”.` }),
  (own) => ({ text: `The police arrested 17 protesters in Almaty on Friday, said ${own} on Saturday.`, lang: "en" }),
  (own) => ({ text: `Het ministerie zegt: "${own}". In Almaty zijn volgens ${own} 18 mensen omgekomen.` }),
  (own) => ({ url: `https://example.org/?q=${own}`, text: "Duitsland schort vrijdag de wapenexport naar Kazachstan op." }),
  (own) => ({ published: own, text: "Rusland stuurde donderdag 19 militairen naar Kazachstan." }),
  (own) => ({ lang: own.slice(0, 40), text: "De regering heeft in Almaty de noodtoestand uitgeroepen." }),
  (own) => ({ title: `${own} ${own}`, publisher: own, url: own, text: `${own}\n\n${own}\nDe politie doodde in Almaty 21 betogers.` }),
];

/** Reports, more than five hundred. */
export const hostile = marks.flatMap((own, at) =>
  shells.map((shell, number) => ({ id: `h-${at}-${number}`, publisher: "Proefblad", published: "2022-01-20", lang: "nl", ...shell(own) })),
);
