// The page's bones: title, language, landmarks, headings, lists, tables, and how its text is set.
(() => {
  const kit = window.__kit, { all, found, squeeze } = kit;

  kit.checks.title = () => {
    const title = squeeze(document.title);
    if (!title) return [found('title missing', 'head > title', 'Give the page a title that says what it is.')];
    const parts = title.split(/\s+[–—|·:-]\s+|\s*\|\s*/).map(kit.plain).filter(Boolean);
    const stems = text => new Set(kit.tokens(text).filter(w => w.length > 2).map(w => w.slice(0, 4)));
    const headings = stems(all('h1,h2,[role=heading]').map(h => h.textContent).join(' '));
    const shared = [...stems(title)].some(s => headings.has(s));
    const generic = parts.length === 0 || parts.every(p => kit.genericTitles.has(p) || /^(sida|page|sid|steg|step|dokument|document|untitled|titel)\s*\d*$/.test(p))
      || /\.(html?|aspx?|php|cshtml|jsp)$/i.test(title) || /^https?:/.test(title) || /lorem ipsum/i.test(title)
      || (parts.length === 1 && kit.tokens(title).length <= 2 && headings.size > 0 && !shared);
    return generic ? [found('title generic', 'head > title', `"${title}" does not say which page this is: name what the page is about.`)] : [];
  };

  kit.checks.language = () => {
    const out = [], html = document.documentElement;
    const told = (html.getAttribute('lang') ?? '').trim();
    const primary = told.toLowerCase().split('-')[0];
    let known = false;
    try { known = !!told && /^[a-z]{2,3}$/.test(primary) && new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' }).of(told) !== undefined; } catch { known = false; }
    if (!known) return [found('lang missing', 'html', told ? `lang="${told}" is no language: write "sv".` : 'Tell the language of the page: <html lang="sv">.')];
    const langOf = e => { const l = e.closest('[lang]'); return (l?.getAttribute('lang') || told).toLowerCase().split('-')[0]; };
    const blocks = kit.blocks().filter(b => !b.closest('pre,code,address,[translate=no]'));
    const whole = blocks.filter(b => { const l = b.closest('[lang]'); return !l || l === html || l === document.body; }).map(b => squeeze(b.innerText)).join(' . ');
    const bodyLang = (document.body.getAttribute('lang') || told).toLowerCase().split('-')[0];
    const guess = kit.guess(whole), script = kit.scriptOf(whole);
    const mostly = guess.best.hits >= 4 && guess.best.hits >= 2.5 * Math.max(1, guess.of(bodyLang).hits) ? guess.best.language : null;
    if (mostly && !kit.sameLanguage(mostly, bodyLang)) {
      return [found('lang wrong', bodyLang === primary ? 'html' : 'body', `The page says "${bodyLang}" but its text is in "${mostly}".`)];
    }
    const latinWords = kit.tokens(whole).length;
    if (script && !script.includes(bodyLang) && latinWords > 0 && (whole.match(/\p{Script=Latin}/gu) ?? []).length < whole.length * 0.2) {
      return [found('lang wrong', 'html', `The page says "${bodyLang}" but its text is written in another script.`)];
    }
    const tell = (e, language, text) => out.push(found('lang part missing', e, `"${text.slice(0, 60)}" is in another language than "${langOf(e)}": mark it with lang="${language}".`));
    const parts = [...blocks, ...all('a,button,q,em,i,cite,span,strong,b,blockquote,label,legend,option,summary').filter(e => kit.visible(e) && (e.localName === 'a' || e.localName === 'button' || kit.tokens(e.textContent).length >= 3))];
    const done = new Set();
    for (const e of parts) {
      // What stands in the element and in its own language, without parts that tell another.
      const own = (function read(n) {
        return [...n.childNodes].map(c => c.nodeType === 3 ? c.data : c.nodeType !== 1 || c.hasAttribute('lang') || ['script', 'style', 'code', 'svg'].includes(c.localName) || (kit.isBlock(c) && c.localName !== 'br') ? ' ' : read(c)).join('');
      })(e);
      const lang = langOf(e);
      for (const text of kit.sentences(squeeze(own))) {
        if (done.has(text)) continue;
        const bare = text.toLowerCase().replace(/[^\p{L}\s-]/gu, '').trim();
        const foreign = kit.scriptOf(text);
        if (foreign && !foreign.includes(lang)) { done.add(text); tell(e, foreign[0], text); continue; }
        if (kit.autonyms[bare] && kit.autonyms[bare] !== lang && ['a', 'button'].includes(e.localName)) { done.add(text); tell(e, kit.autonyms[bare], text); continue; }
        const g = kit.guess(text);
        const known = g.of(lang);
        if (g.words >= 3 && g.best.language !== lang && !kit.sameLanguage(g.best.language, lang) && g.best.kinds >= 2 && g.best.hits >= 0.25 * g.words && g.best.hits >= 2 * known.hits + (known.hits ? 1 : 0) && known.kinds <= 1) {
          done.add(text); tell(e, g.best.language, text);
        }
      }
    }
    // Where a whole and its part both hold the words, the innermost is told.
    return out.filter((f, i) => !out.some((o, j) => j > i && o.what === f.what)).slice(0, 10);
  };

  kit.checks.landmarks = () => {
    const out = [];
    if (all('main,[role=main]').filter(kit.visible).length === 0) out.push(found('no landmark no skip', 'body', 'Put what the page is about in <main>, and let a link first on the page lead there.'));
    const first = kit.focusables()[0];
    const target = first?.matches('a[href^="#"]') ? first.getAttribute('href').slice(1) : null;
    if (target && /hoppa|skip|gå till|till inneh|direkt till/i.test(kit.name(first)) && !document.getElementById(decodeURIComponent(target)) && !document.getElementsByName(target).length) out.push(found('no landmark no skip', first, `The link leads to #${target}, which is not on the page.`));
    return out;
  };

  const headings = () => all('h1,h2,h3,h4,h5,h6,[role=heading]').filter(h => kit.visible(h) && !kit.hidden(h) && !['none', 'presentation'].includes(h.getAttribute('role')) && (!h.hasAttribute('role') || h.getAttribute('role') === 'heading'));
  const level = h => +(h.getAttribute('aria-level') ?? (/^h\d$/.test(h.localName) ? h.localName[1] : 2));
  kit.checks.headings = () => {
    const list = headings(), out = [];
    if (list.length > 0 && !list.some(h => level(h) === 1)) out.push(found('heading skip', list[0], 'No heading of level 1: the page\'s own heading is the first step.'));
    list.forEach((h, i) => {
      const before = i === 0 ? 1 : level(list[i - 1]);
      if (i > 0 && level(h) > before + 1) out.push(found('heading skip', h, `Level ${level(h)} follows level ${before}: take one step at a time.`));
    });
    return out;
  };

  // A short line by itself that looks like a heading over what follows it, and is none.
  kit.checks.fakeHeadings = () => {
    const named = new Set(all('[aria-labelledby],[aria-describedby]').flatMap(e => `${e.getAttribute('aria-labelledby') ?? ''} ${e.getAttribute('aria-describedby') ?? ''}`.split(/\s+/)));
    const bodySize = (() => { const sizes = kit.blocks().filter(b => squeeze(b.innerText).length > 40).map(b => parseFloat(kit.style(b).fontSize)); return sizes.sort((a, b) => a - b)[Math.floor(sizes.length / 2)] ?? 16; })();
    const shape = e => { // The look of the element's text, when all of it looks the same.
      const texts = []; const walk = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) if (walk.currentNode.data.trim() && kit.visible(walk.currentNode.parentElement)) texts.push(kit.style(walk.currentNode.parentElement));
      if (texts.length === 0) return null;
      return { size: Math.min(...texts.map(s => parseFloat(s.fontSize))), weight: Math.min(...texts.map(s => +s.fontWeight)), upper: texts.every(s => s.textTransform === 'uppercase') };
    };
    const next = e => { for (let p = e; p && p !== document.body && !['main', 'section', 'article', 'li', 'td'].includes(p.localName); p = p.parentElement) { for (let s = p.nextElementSibling; s; s = s.nextElementSibling) if (kit.visible(s) && squeeze(s.innerText)) return s; if (p.parentElement?.children.length > 1 && p !== e) return null; } return null; };
    return kit.blocks().filter(e => {
      if (e.closest('h1,h2,h3,h4,h5,h6,[role=heading],a,button,label,legend,th,caption,summary,dt,dd,li,td,figcaption,nav,header:not(main header),footer,form [role=alert],[role=status],[role=alert],[role=tab],[aria-hidden=true],address,blockquote,select,option')) return false;
      if (e.id && named.has(e.id)) return false;
      const text = squeeze(e.innerText);
      if (text.length < 2 || text.length > 80 || /[.,;:…]$/.test(text) || !/\p{L}{2}/u.test(text)) return false;
      if (e.querySelector('a,button,input,select,textarea,img,h1,h2,h3,h4,h5,h6,[role=heading]')) return false;
      const look = shape(e), after = next(e);
      if (!look || !after || after.matches('h1,h2,h3,h4,h5,h6,[role=heading],hgroup') || after.querySelector(':scope > :is(h1,h2,h3):first-child')) return false;
      const under = shape(after);
      if (!under) return false;
      const lines = kit.rect(e).height / (parseFloat(kit.style(e).lineHeight) || look.size * 1.4);
      const larger = look.size >= under.size * 1.15 && look.size >= bodySize * 1.12;
      const bolder = look.weight >= 600 && under.weight < 600 && look.size >= under.size * 0.95;
      const shouted = (look.upper || (text === text.toUpperCase() && /\p{Lu}{4}/u.test(text))) && under.weight < 600 && !under.upper && look.size >= under.size * 0.7;
      return (larger || bolder || shouted) && lines < 2.6 && squeeze(after.innerText).length > text.length * 0.8;
    }).map(e => found('heading fake', e, `"${squeeze(e.innerText).slice(0, 60)}" looks like a heading and is none: make it h2 or h3.`));
  };

  const bullet = /^\s*(?:[•●○▪■▸►➤➢→✓✔✗*·∙◦–—-]|&bull;|\p{Extended_Pictographic}|(?:\d{1,2}|[a-zåäö])[.)])\s+\S/u;
  kit.checks.lists = () => {
    const out = [], told = new Set();
    const tell = (e, what) => { if (!told.has(e)) { told.add(e); out.push(found('list fake', e, what)); } };
    const mark = e => {
      if (bullet.test(e.innerText ?? '')) return true;
      if (kit.style(e).display === 'list-item' && !['li', 'summary'].includes(e.localName) && e.getAttribute('role') !== 'listitem') return true;
      const before = kit.style(e, '::before').content;
      if (/^"(?:[•●○▪■▸►➤→✓✔*·∙◦–—-]|\d+[.)])\s*"$/u.test(before) || /counter/.test(before)) return e.localName !== 'li' && !e.closest('li,summary,dt,dd,label,a,button');
      const s = kit.style(e);
      if (s.backgroundImage.startsWith('url') && s.backgroundRepeat === 'no-repeat' && parseFloat(s.paddingLeft) >= 10 && parseFloat(s.paddingLeft) < 48) return true;
      const icon = e.firstElementChild;
      return icon?.matches('svg,img,i:empty,span:empty') && e.firstChild && (e.firstChild === icon || !e.firstChild.data?.trim()) && kit.rect(icon).width <= 24 && squeeze(e.innerText).length > 2 && !e.querySelector('a,button,input,select') && kit.isBlock(e) && kit.style(e).display !== 'table-cell';
    };
    for (const parent of new Set(kit.blocks().map(b => b.parentElement).filter(Boolean))) {
      if (parent.closest('ul,ol,dl,pre,table,select,[role=list],nav[role],button,a,label,svg') || ['tr'].includes(parent.localName)) continue;
      let run = [];
      for (const child of [...parent.children, null]) {
        if (child && kit.visible(child) && !['li', 'ul', 'ol', 'table', 'h1', 'h2', 'h3', 'h4', 'br', 'form', 'fieldset', 'label', 'a', 'button'].includes(child.localName) && kit.isBlock(child) && !child.getAttribute('role') && mark(child)) { run.push(child); continue; }
        if (run.length >= 2) tell(run[0], `${run.length} lines are marked as a list by sign only: use ul or ol with li.`);
        if (child?.localName !== 'br') run = [];
      }
    }
    for (const e of kit.blocks()) {
      if (e.closest('pre,ul,ol,table,textarea,code')) continue;
      const lines = (e.innerText ?? '').split('\n').filter(l => l.trim());
      if (e.querySelector('br') || kit.style(e).whiteSpace.startsWith('pre')) {
        let most = 0, run = 0;
        for (const line of lines) { run = bullet.test(line) ? run + 1 : 0; most = Math.max(most, run); }
        if (most >= 2 && !e.closest('.ep-words')) tell(e, `${most} lines of text are a list by sign only: use ul or ol with li.`);
      }
    }
    for (const e of all('ul,ol')) {
      const role = e.getAttribute('role');
      if (kit.visible(e) && ((role && !['list', 'tree', 'menu', 'menubar', 'tablist', 'listbox', 'group', 'directory', 'toolbar', 'radiogroup', 'feed'].includes(role)) && e.children.length > 1) && role !== 'presentation') tell(e, `role="${role}" takes the list away.`);
      if (kit.visible(e) && ['presentation', 'none'].includes(role) && e.children.length > 1 && !e.closest('[role=tablist],[role=menu],[role=menubar]')) tell(e, `role="${role}" takes the list away.`);
      for (const child of e.children) if (!['li', 'script', 'template'].includes(child.localName) && !child.getAttribute('role')) tell(e, 'Only li belongs directly in a list.');
    }
    for (const li of all('li')) if (!li.closest('ul,ol,menu,[role=list]')) tell(li.parentElement, 'li stands outside ul and ol.');
    return out;
  };

  kit.checks.tables = () => {
    const out = [];
    for (const t of all('table')) {
      const rows = [...t.rows].filter(r => r.cells.length > 1);
      if (!kit.visible(t) || rows.length < 2) continue;
      const none = ['presentation', 'none'].includes(t.getAttribute('role'));
      const heads = all('th,[role=columnheader],[role=rowheader]', t).filter(h => h.closest('table') === t);
      const holdsLayout = t.querySelector('table,form,h1,h2,h3') || all('td', t).some(d => d.innerText.length > 300);
      if (none && (holdsLayout || heads.length === 0 && !t.querySelector('thead,caption') && rows.length < 3)) continue;
      if (none || heads.length === 0 || heads.every(h => !kit.squeeze(h.textContent) && !h.getAttribute('aria-label'))) out.push(found('table no th', t, 'Rows and columns have no headings: use th with scope.'));
    }
    for (const t of all('[role=table],[role=grid]')) if (kit.visible(t) && !t.querySelector('[role=columnheader],[role=rowheader],th')) out.push(found('table no th', t, 'Rows and columns have no headings: use role="columnheader".'));
    for (const e of all('body *')) {
      if (!['table', 'inline-table', 'grid'].includes(kit.style(e).display) || e.closest('table,dl,form,[role=table],[role=grid],ul,ol') || !kit.visible(e)) continue;
      const rows = [...e.children].filter(c => kit.visible(c) && c.children.length >= 2 && ['table-row', 'contents', 'grid', 'subgrid'].includes(kit.style(c).display) && [...c.children].every(d => squeeze(d.innerText).length < 60 && !d.querySelector('h1,h2,h3,p,input,div')));
      if (kit.style(e).display.includes('table') ? rows.length >= 2 : rows.length >= 3 && new Set(rows.map(r => r.children.length)).size === 1 && rows.length === e.children.length) out.push(found('table no th', e, 'This is a table by its looks only: use table with th.'));
    }
    return out;
  };

  kit.checks.text = () => {
    const out = [], tell = (e, what) => out.push(found('text justified caps hard words', e, what));
    for (const e of kit.blocks()) {
      const text = squeeze(e.innerText), s = kit.style(e);
      if (text.length > 20 && s.textAlign === 'justify') tell(e, 'Justified text makes rivers of space: set it left.');
      const upper = kit.squeeze([...e.childNodes].map(n => n.nodeType === 3 ? (s.textTransform === 'uppercase' ? n.data.toUpperCase() : n.data) : n.nodeType === 1 && !kit.isBlock(n) ? (kit.style(n).textTransform === 'uppercase' ? (n.innerText ?? '').toUpperCase() : n.innerText ?? '') : ' ').join(' '));
      const shouted = kit.tokens(text).length === 0 ? [] : (upper.match(/\p{L}+/gu) ?? []).filter(w => w.length > 1 && w === w.toUpperCase() && w !== w.toLowerCase());
      if (shouted.length >= 4 && shouted.join('').length >= 20 && shouted.length > 0.5 * (upper.match(/\p{L}{2,}/gu) ?? []).length) tell(e, 'Text in capitals is read letter by letter: write it as usual.');
      if (s.fontStyle === 'italic' && text.length > 200) tell(e, 'Long text in italics is hard to read: set it upright.');
      if (text.length > 120 && parseFloat(s.lineHeight) < parseFloat(s.fontSize) * 1.1) tell(e, 'The lines stand too close: give them a line height of 1.5.');
      if ((e.closest('[lang]')?.getAttribute('lang') ?? 'sv').startsWith('sv') && !e.closest('blockquote,q,cite')) {
        const hard = new Set((text.match(kit.hardWords) ?? []).map(w => w.toLowerCase()));
        const words = (text.match(/\p{L}+/gu) ?? []).length;
        // The choices of a drop-down are names, not running text.
        const lix = words >= 25 && !e.querySelector('option') ? kit.lix(text) : 0;
        if (hard.size >= 2 || (hard.size >= 1 && lix > 55)) tell(e, `Hard words (${[...hard].slice(0, 4).join(', ')}): say it plainly.`);
        else if (lix > 68 || (kit.guess(text).best.language === 'sv' && kit.sentences(text).some(x => (x.match(/\p{L}+/gu) ?? []).length > 45))) tell(e, `The text is very hard to read${lix ? ` (LIX ${Math.round(lix)})` : ''}: shorter sentences, plainer words.`);
      }
    }
    return out;
  };
})();
