// Meaning that only colour carries: what is left of it in grey.
(() => {
  const kit = window.__kit, { all, found, squeeze } = kit;
  const states = /\b(klar\w*|färdig\w*|pågår|pågående|påbörja\w*|sen|sent|försena\w*|väntar|väntande|godkän\w*|avsl\w+|ej|inte|ny\w*|stopp\w*|fel\w*|varning\w*|aktiv\w*|inaktiv\w*|öppen|öppet|öppna|stäng\w*|beslut\w*|verkställ\w*|utkast|påmin\w*|bråds\w*|hög\w*|låg\w*|medel|ok|ja|nej|kanske|på gång|i tid|snart|passera\w*|missa\w*|gjord\w*|gjort|ogjort|avbru\w*|besvara\w*|delvis|skydda\w*|behövs|saknas|uppnå\w*|bra|dålig\w*|viktig\w*|planera\w*|done|late|open|closed|active)\b/i;
  const colourName = '(röd\\w*|rött|grön\\w*|grönt|gul\\w*|gult|blå\\w*|blått|orange\\w*|lila|rosa|grå\\w*|grått|red|green|yellow|blue)';
  const byColour = [
    new RegExp(`\\b${colourName} (färg )?(betyder|är lika med|visar|innebär|markerar|står för|means)\\b`, 'i'), new RegExp(`\\b(i|med|markerade? (i|med)|är|visas (i|med)|skrivs (i|med)) ${colourName}( färg| text)?\\b(?=[^.]*\\b(är|ska|måste|betyder|saknas|försena|klar|kvar|gäller|brådsk|viktig|obligatorisk|fel))`, 'i'),
    new RegExp(`\\bde ${colourName} (raderna|fälten|målen|punkterna|dagarna|insatserna|namnen|rutorna|posterna)`, 'i'), new RegExp(`^${colourName}(a|t)? (rader|fält|mål|punkter|dagar|insatser|namn|rutor|text)\\b`, 'i'), new RegExp(`\\b(rader|fält|mål|punkter|dagar|insatser|namn|rutor|det|de|allt|texten?) (som är |som står )?(markerade? )?(i|med) ${colourName}\\b`, 'i'),
    new RegExp(`(^|[,;(])\\s*${colourName}\\s*[=:–-]\\s*\\p{L}+`, 'iu'), new RegExp(`\\b(den|tryck på den|klicka på den) ${colourName} (knappen|rutan|länken)`, 'i'),
  ];
  const hueOf = c => { const [h, s, l] = kit.hsl(c); return kit.chroma(c) < 0.15 || s < 0.2 || l > 0.97 || l < 0.06 ? 'grey' : Math.round(h / 30) % 12; };
  const circles = /[\u{1F534}\u{1F7E0}\u{1F7E1}\u{1F7E2}\u{1F535}\u{1F7E3}\u{1F7E4}\u{26AA}\u{26AB}\u{1F7E5}\u{1F7E7}\u{1F7E8}\u{1F7E9}\u{1F7E6}\u{1F7EA}\u{1F7EB}]/u;

  kit.checks.colours = () => {
    const out = [], tell = (e, what) => { if (!out.some(o => o.place === kit.place(e))) out.push(found('colour only status', e, what)); };
    const errorish = /\b(fel|felaktig\w*|ogiltig\w*|rätta)\b/i;
    for (const e of kit.blocks()) {
      const text = squeeze(e.innerText);
      if (text.length > 250 || !byColour.some(p => p.test(text))) continue;
      // A key that names colours is no harm where the words stand at each thing too; then nothing below is found and the sentence is left out by its author.
      out.push(found(errorish.test(text) && all('input,select,textarea').some(kit.visible) ? 'error colour only' : 'colour only status', e, `"${text.slice(0, 60)}" asks the reader to see colours: say it in words at each place.`));
    }

    // Marks without words: dots, squares, empty badges; the same shape in a colour of its own.
    const marks = all('body *').filter(e => {
      if (!kit.seen(e) || e.closest('button,a[href] svg,[role=progressbar],select,video,canvas,script,input') || e.matches('hr,input,img,iframe,canvas,video,td,th,tr,br,option,path,g')) return false;
      const r = kit.rect(e), text = squeeze(e.innerText ?? e.textContent);
      if (r.width > 48 || r.height > 48 || r.width < 4 || r.height < 4 || /[\p{L}\p{N}]/u.test(text)) return false;
      if (['circle', 'rect', 'ellipse', 'polygon'].includes(e.localName)) return e.parentElement.localName === 'svg' && e.parentElement.children.length === 1 && hueOf(kit.rgb(kit.style(e).fill)) !== 'grey';
      if (e.localName === 'svg' || e.closest('svg') || e.children.length) return false;
      if (circles.test(text)) return true;
      const s = kit.style(e);
      if (text) return /^[●•■▪◆⬤⚫▲]+$/u.test(text) && hueOf(kit.rgb(s.color)) !== 'grey';
      return kit.rgb(s.backgroundColor)[3] > 0.5 && hueOf(kit.rgb(s.backgroundColor)) !== 'grey' && s.backgroundImage === 'none';
    });
    const beside = e => { // The words at the mark: its line, cell or item.
      const box = e.closest('li,td,dd,tr,p,dt,[role=listitem]') ?? e.parentElement;
      const row = e.closest('tr') ?? box;
      return squeeze(row.innerText);
    };
    for (const e of marks) {
      const words = beside(e);
      if (!states.test(words.replace(/[^\p{L}\s]/gu, ' '))) tell(e, 'Only the colour of the mark tells: put a word beside it.');
    }
    for (const e of kit.blocks()) {
      const text = squeeze(e.innerText);
      if (text.length < 160 && circles.test(text) && !e.querySelector('li,td,p') && !states.test(beside(e).replace(/[^\p{L}\s]/gu, ' '))) tell(e, 'Only the colour of the mark tells: put a word beside it.');
    }
    const before = all('li,td,span,p,div,a,dt,dd').filter(e => kit.seen(e)).flatMap(e => ['::before', '::after'].map(p => [e, kit.style(e, p)]).filter(([, s]) => s.content !== 'none' && s.content !== 'normal'));
    const dots = before.filter(([, s]) => (['""', '" "'].includes(s.content) && kit.rgb(s.backgroundColor)[3] > 0.5 && hueOf(kit.rgb(s.backgroundColor)) !== 'grey' && parseFloat(s.width) <= 40 && parseFloat(s.width) >= 5 && parseFloat(s.height) <= 40 && parseFloat(s.height) >= 5) || (/^"[●•■▪◆⬤]\s*"$/u.test(s.content) && hueOf(kit.rgb(s.color)) !== 'grey' && s.color !== kit.style(document.body).color));
    const hues = new Set(dots.map(([, s]) => hueOf(kit.rgb(/^"[" ]/.test(s.content) ? s.backgroundColor : s.color))));
    if (hues.size > 1) for (const [e] of dots) if (!states.test(beside(e))) tell(e, 'Only the colour of the mark tells: put a word beside it.');

    // Peers that differ in colour and in nothing else that can be seen.
    const groups = new Map();
    for (const e of all('li,td,th,tr,dd,span,p,strong,b,em,div,a,dt')) {
      if (!kit.seen(e) || e.closest('svg,button,nav,header,footer,form label,.ep-hidden') || !squeeze(e.innerText) || squeeze(e.innerText).length > 160 || e.closest('h1,h2,h3,legend')) continue;
      if (e.matches('a[href]') || e.closest('a[href]')) continue;
      const row = e.closest('tr,li,dl > div,dd,[role=listitem],[role=row]') ?? e;
      const holder = row.parentElement;
      const depth = (() => { let p = e, path = ''; while (p && p !== holder) { path = `${p.localName}${p.parentElement?.localName === 'tr' ? p.cellIndex : ''}>${path}`; p = p.parentElement; } return path; })();
      if (row === e && e.matches('span,strong,b,em,p,div') && !e.parentElement.matches('p,div,section,ul,td,li')) continue;
      if (!groups.has(holder)) groups.set(holder, new Map());
      const same = groups.get(holder);
      (same.get(depth) ?? same.set(depth, []).get(depth)).push({ e, row });
    }
    for (const [holder, same] of groups) for (const [, peers] of same) {
      if (peers.length < 2 || ['body', 'main'].includes(holder.localName)) continue;
      const looks = peers.map(({ e, row }) => { const s = kit.style(e); const own = kit.rgb(s.backgroundColor);
        return { e, row, colour: hueOf(kit.rgb(s.color)), back: own[3] > 0.05 && kit.chroma(own) > 0.05 ? Math.round(kit.hsl(own)[0] / 40) : 'grey', edge: ['Top', 'Left', 'Right', 'Bottom'].map(d => parseFloat(s[`border${d}Width`]) > 0 && s[`border${d}Style`] !== 'none' ? hueOf(kit.rgb(s[`border${d}Color`])) : 'none').join(),
          rest: [s.fontSize, s.fontWeight, s.fontStyle, s.textDecorationLine, s.borderTopStyle, s.borderLeftWidth, s.borderTopWidth, row.querySelectorAll('svg,img').length, (e.querySelector('svg') ?? e.parentElement.querySelector(':scope > svg'))?.innerHTML].join('|'), text: squeeze(row.innerText) }; });
      for (const what of ['colour', 'back', 'edge']) {
        const kinds = Map.groupBy ? Map.groupBy(looks, l => l[what]) : looks.reduce((m, l) => (m.get(l[what]) ?? m.set(l[what], []).get(l[what])).push(l) && m, new Map());
        if (kinds.size < 2) continue;
        if (what === 'back' && [...kinds.keys()].length === 2 && peers.length > 3 && looks.every((l, i) => i < 2 || l.back === looks[i - 2].back)) continue; // stripes
        const [common] = [...kinds.entries()].sort((a, b) => b[1].length - a[1].length)[0];
        const odd = looks.filter(l => l[what] !== common && l[what] !== 'grey' && l[what] !== 'none');
        const told = odd.find(o => !states.test(o.text) && looks.filter(l => l[what] === common || l[what] !== o[what]).some(l => l.rest === o.rest && l.e.localName === o.e.localName));
        if (told && !told.e.querySelector('a[href]') && !(what === 'edge' && String(told.edge).split(',').every(x => x === 'grey' || x === 'none'))) tell(told.e, 'It differs from its neighbours only in colour: put the meaning in words.');
      }
    }
    return out.slice(0, 6);
  };
})();
