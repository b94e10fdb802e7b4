// Things to press: that they are more than looks, and large enough.
(() => {
  const kit = window.__kit, { all, found } = kit;
  const presses = ['click', 'mousedown', 'mouseup', 'pointerdown', 'pointerup', 'touchstart', 'touchend', 'dblclick'];
  const listens = (e, types) => types.some(t => typeof e['on' + t] === 'function' || e.hasAttribute?.('on' + t) || window.__watch?.listeners.get(e)?.has(t));

  kit.checks.pressed = () => {
    const out = [];
    const keys = ['keydown', 'keyup', 'keypress'];
    const delegated = [document, document.body, document.documentElement, window, ...all('main,form,section,article,ul,ol,table,tbody,div')].some(e => listens(e, presses)) || all('[onclick]').length > 0;
    for (const e of all('body *')) {
      if (['script', 'style', 'option', 'html', 'body', 'main', 'form', 'dialog', 'label', 'canvas', 'path', 'use'].includes(e.localName) || !kit.visible(e)) continue;
      if (e.matches('button,input,select,textarea,summary,a[href],area[href],video,audio,iframe') || e.isContentEditable || e.closest('a[href],button,label,summary,select,[contenteditable]') || kit.hidden(e)) continue;
      const presses_ = listens(e, presses), s = kit.style(e);
      const points = s.cursor === 'pointer' && kit.style(e.parentElement).cursor !== 'pointer';
      if (!presses_ && !(points && (delegated || kit.squeeze(e.innerText).length < 60))) continue;
      // A box that only listens for what is pressed inside it.
      if (e.querySelector('a[href],button,input,select,textarea,summary,[tabindex],[role=button],[role=link]') && (presses_ || points)) continue;
      if (presses_ && !points && (kit.rect(e).height > 400 || [...e.querySelectorAll('*')].some(c => kit.style(c).cursor === 'pointer'))) continue;
      const role = e.getAttribute('role'), reached = e.tabIndex >= 0 && (e.hasAttribute('tabindex') || e.isContentEditable);
      const byKey = listens(e, keys) || (function up(p) { return p && (listens(p, keys) || up(p.parentElement)); })(e.parentElement) || [document, window].some(d => window.__watch?.listeners.get(d) && keys.some(k => window.__watch.listeners.get(d).has(k)));
      const inComposite = ['tab', 'option', 'menuitem', 'menuitemradio', 'menuitemcheckbox', 'treeitem', 'radio', 'gridcell'].includes(role) && e.parentElement?.closest('[role]');
      if (reached && kit.interactiveRoles.includes(role) && byKey) continue;
      if (inComposite && byKey) continue;
      out.push(found('div onclick', e, !kit.interactiveRoles.includes(role) ? 'It can be pressed but is no button: use button, or a with href.' : !reached ? 'It cannot be reached with Tab: use button.' : 'It cannot be pressed with Enter or space: use button.'));
    }
    return out.slice(0, 10);
  };

  const moves = /\b(flytta|upp|uppåt|ned|ner|neråt|nedåt|först|sist|före|efter|placera|ordning|lägg|välj|plats|position|move|up|down|öka|minska|höger|vänster|sätt|ändra)\b/i;
  kit.checks.drag = () => {
    const out = [];
    const hasWay = box => [...box.querySelectorAll('button,select,input:not([type=hidden]),a[href],[role=button],[role=spinbutton],[role=combobox]')].some(c => kit.visible(c) && (['select', 'input'].includes(c.localName) || moves.test(kit.name(c))));
    const around = e => { for (let p = e, i = 0; p && i < 3; p = p.parentElement, i++) { if (hasWay(p)) return true; if (['main', 'section', 'form', 'fieldset', 'body'].includes(p.localName)) break; } return false; };
    const dragged = all('body *').filter(e => kit.visible(e) && ((e.draggable && !['a', 'img'].includes(e.localName)) || (e.getAttribute('draggable') === 'true')
      || listens(e, ['dragstart', 'drag']) || (listens(e, ['mousedown', 'pointerdown', 'touchstart']) && (listens(e, ['mousemove', 'pointermove', 'touchmove']) || [document, window, document.body].some(d => ['mousemove', 'pointermove', 'touchmove'].some(t => window.__watch?.listeners.get(d)?.has(t)))))
      || /^(grab|move|grabbing|col-resize|row-resize|ew-resize|ns-resize)$/.test(kit.style(e).cursor) && kit.style(e.parentElement).cursor !== kit.style(e).cursor));
    for (const e of dragged) {
      if (e.localName === 'canvas' && around(e)) continue;
      if (!around(e) && !['input', 'select', 'textarea'].includes(e.localName)) out.push(found('drag only', e, 'It can only be dragged: give buttons that move it too.'));
    }
    for (const e of all('body *')) {
      if (!listens(e, ['drop']) && !e.hasAttribute('ondrop')) continue;
      if (!kit.visible(e) || hasWay(e) || around(e) || dragged.length) continue;
      out.push(found('drag only', e, 'Things can only be dropped here: give a button that does the same.'));
    }
    if (out.length === 0) {
      for (const e of kit.blocks()) {
        const text = kit.squeeze(e.innerText);
        if (/^dra\b(?! (nytta|ner|slutsats|tillbaka|ifrån))|\bdra (och släpp|korten|kortet|raderna|målen|bilden|bilderna|dem|den|reglaget|punkten|rutorna|hit)\b|drag and drop|drag the/i.test(text) && text.length < 200 && !around(e)) { out.push(found('drag only', e, `"${text.slice(0, 50)}": give buttons that do the same as dragging.`)); break; }
      }
    }
    return out.slice(0, 10);
  };

  kit.targets = () => kit.focusables().filter(e => kit.seen(e) && !kit.hidden(e) && !['iframe', 'video', 'audio'].includes(e.localName)).map(e => {
    let r = kit.rect(e);
    const box = { left: r.left, top: r.top, right: r.right, bottom: r.bottom };
    const tied = ['checkbox', 'radio', 'file'].includes(e.type) ? [...(e.labels ?? [])].filter(kit.seen) : [];
    for (const l of tied) { const q = kit.rect(l); if (q.left - box.right < 16 && box.left - q.right < 16 && q.top < box.bottom + 8 && q.bottom > box.top - 8) { box.left = Math.min(box.left, q.left); box.right = Math.max(box.right, q.right); box.top = Math.min(box.top, q.top); box.bottom = Math.max(box.bottom, q.bottom); } }
    return { e, box, width: box.right - box.left, height: box.bottom - box.top };
  });
  const inText = e => { // A link among words: its line decides its height.
    if (!e.matches('a[href],[role=link]') || kit.style(e).display !== 'inline') return false;
    const block = e.closest('p,li,dd,td,div,label,span:not(:only-child)') ?? e.parentElement;
    return kit.squeeze(block.innerText).length > kit.squeeze(e.innerText).length + 3;
  };
  kit.checks.targets = () => {
    const person = kit.options?.person, least = person ? 44 : 24;
    const out = [], targets = kit.targets();
    for (const t of targets) {
      if (inText(t.e) || (t.width >= least - 0.5 && t.height >= least - 0.5)) continue;
      if (person) { out.push(found('target small', t.e, `${Math.round(t.width)} × ${Math.round(t.height)} px: make it at least 44 × 44.`)); continue; }
      const button = !t.e.matches('a[href]') || kit.style(t.e).display !== 'inline';
      const tiny = t.width < 23.5 && t.height < 23.5 && !t.e.matches('input[type=checkbox],input[type=radio]');
      const low = button && Math.min(t.width, t.height) < 19 && !t.e.matches('input[type=checkbox],input[type=radio],input[type=range],summary,[contenteditable]');
      const [x, y] = [(t.box.left + t.box.right) / 2, (t.box.top + t.box.bottom) / 2];
      const crowded = targets.some(o => o !== t && !inText(o.e) && !o.e.contains(t.e) && !t.e.contains(o.e) && (() => { const dx = Math.max(o.box.left - x, 0, x - o.box.right), dy = Math.max(o.box.top - y, 0, y - o.box.bottom); const small = o.width < 24 || o.height < 24; return Math.hypot(dx, dy) < 11.5 || (small && Math.hypot((o.box.left + o.box.right) / 2 - x, (o.box.top + o.box.bottom) / 2 - y) < 23.5); })());
      if (tiny || low || crowded) out.push(found('target small', t.e, `${Math.round(t.width)} × ${Math.round(t.height)} px: make it at least 24 × 24, rather 44.`));
    }
    return out.slice(0, 10);
  };
})();
