// What every check in the page needs: where, whether it shows, what it is called, which colour.
(() => {
  if (window.__kit) return;
  const kit = window.__kit = { checks: {} };
  const all = (css, root = document) => [...root.querySelectorAll(css)];
  kit.all = all;
  kit.style = (e, pseudo) => getComputedStyle(e, pseudo);
  kit.tag = e => e.localName;
  kit.squeeze = text => (text ?? '').replace(/\s+/g, ' ').trim();

  kit.place = e => {
    if (!e || e === document) return 'html';
    if (e.id && document.querySelectorAll('#' + CSS.escape(e.id)).length === 1) return `${e.localName}#${e.id}`;
    const own = p => p.localName + [...p.classList].slice(0, 2).map(c => '.' + CSS.escape(c)).join('');
    const parts = [];
    for (let p = e; p && p.localName && p !== document.documentElement; p = p.parentElement) {
      if (p.id) { parts.unshift(`${p.localName}#${p.id}`); break; }
      const twins = p.parentElement ? [...p.parentElement.children].filter(c => c.localName === p.localName) : [];
      parts.unshift(own(p) + (twins.length > 1 ? `:nth-of-type(${twins.indexOf(p) + 1})` : ''));
      if (document.querySelectorAll(parts.join(' > ')).length === 1 && parts.length > 1) break;
    }
    return parts.join(' > ') || e.localName;
  };
  kit.found = (barrier, e, what) => ({ barrier, place: typeof e === 'string' ? e : kit.place(e), what });

  kit.rect = e => e.getBoundingClientRect();
  kit.visible = e => {
    if (!e?.isConnected || !e.checkVisibility?.({ visibilityProperty: true, contentVisibilityAuto: true })) return false;
    const r = kit.rect(e);
    return r.width > 0 && r.height > 0;
  };
  // Seen by eyes: not cut down to nothing, pushed outside the page or fully transparent.
  kit.seen = e => {
    if (!kit.visible(e)) return false;
    const r = kit.rect(e);
    if (r.right + scrollX <= 0 || r.bottom + scrollY <= 0) return false;
    for (let p = e; p && p !== document.body; p = p.parentElement) {
      const s = kit.style(p);
      if (+s.opacity < 0.05) return false;
      if (s.clipPath.startsWith('inset(50%') || s.clip === 'rect(0px, 0px, 0px, 0px)' || s.clip === 'rect(1px, 1px, 1px, 1px)') return false;
      const pr = kit.rect(p);
      if ((pr.width <= 1 || pr.height <= 1) && s.overflow !== 'visible') return false;
    }
    return true;
  };
  kit.hidden = e => !!e.closest('[aria-hidden="true"]');

  const virtual = e => window.axe.utils.getNodeFromTree(e);
  kit.role = e => { try { return window.axe.commons.aria.getRole(virtual(e)) ?? ''; } catch { return e.getAttribute('role') ?? ''; } };
  kit.name = e => { try { return kit.squeeze(window.axe.commons.text.accessibleTextVirtual(virtual(e))); } catch { return kit.squeeze(e.getAttribute('aria-label') ?? (e.value && e.matches('input') ? e.value : e.textContent)); } };

  kit.nativeInteractive = 'a[href],area[href],button,input:not([type=hidden]),select,textarea,summary,audio[controls],video[controls],iframe,label,option';
  kit.interactiveRoles = ['button', 'link', 'checkbox', 'radio', 'switch', 'tab', 'menuitem', 'menuitemcheckbox', 'menuitemradio', 'option', 'slider', 'spinbutton', 'combobox', 'textbox', 'searchbox', 'listbox', 'treeitem', 'gridcell', 'scrollbar'];
  kit.isInteractive = e => e.matches(kit.nativeInteractive) || kit.interactiveRoles.includes(e.getAttribute('role')) || e.isContentEditable;
  kit.focusables = () => all('a[href],area[href],button,input,select,textarea,summary,iframe,audio[controls],video[controls],[tabindex],[contenteditable]')
    .filter(e => !e.disabled && e.tabIndex >= 0 && e.type !== 'hidden' && kit.visible(e) && !e.closest('[inert]') && !e.matches('fieldset:disabled *') && (e.localName !== 'summary' || e.parentElement?.localName === 'details'));
  kit.fields = () => all('input:not([type=hidden],[type=submit],[type=button],[type=reset],[type=image]),select,textarea,[contenteditable]:not([contenteditable=false]),[role=textbox],[role=searchbox],[role=combobox],[role=spinbutton],[role=slider],[role=listbox]')
    .filter(kit.visible);
  kit.textFields = () => kit.fields().filter(e => !['checkbox', 'radio', 'file', 'range', 'color'].includes(e.type));

  // Text that stands in the element itself, without what its child elements say.
  kit.ownText = e => kit.squeeze([...e.childNodes].filter(n => n.nodeType === 3).map(n => n.data).join(' '));
  const inlines = new Set(['inline', 'contents', 'ruby']);
  kit.isBlock = e => !inlines.has(kit.style(e).display);
  // Elements that hold a piece of running text: a block with text of its own or only inline children with text.
  kit.blocks = () => all('body *').filter(e => kit.isBlock(e) && kit.visible(e)
    && !['script', 'style', 'select', 'option', 'textarea', 'svg', 'noscript'].includes(e.localName) && !e.closest('svg')
    && kit.squeeze(e.innerText).length > 0
    && [...e.childNodes].some(n => (n.nodeType === 3 && n.data.trim()) || (n.nodeType === 1 && !kit.isBlock(n) && kit.squeeze(n.innerText)))
  );

  kit.rgb = text => {
    const m = text?.match(/rgba?\(([\d.]+)[, ]+([\d.]+)[, ]+([\d.]+)(?:[,/ ]+([\d.]+%?))?\)/);
    if (m) return [+m[1], +m[2], +m[3], m[4] === undefined ? 1 : m[4].endsWith('%') ? parseFloat(m[4]) / 100 : +m[4]];
    if (!text || text === 'transparent' || text === 'none') return [0, 0, 0, 0];
    kit.paint ??= Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true });
    kit.paint.clearRect(0, 0, 1, 1); kit.paint.fillStyle = '#000'; kit.paint.fillStyle = text; kit.paint.fillRect(0, 0, 1, 1);
    const d = kit.paint.getImageData(0, 0, 1, 1).data;
    return [d[0], d[1], d[2], d[3] / 255];
  };
  const lin = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  kit.light = c => 0.2126 * lin(c[0]) + 0.7152 * lin(c[1]) + 0.0722 * lin(c[2]);
  kit.contrast = (a, b) => { const [x, y] = [kit.light(a), kit.light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  kit.over = (top, under) => [0, 1, 2].map(i => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
  kit.behind = e => {
    const layers = [];
    for (let p = e; p; p = p.parentElement) {
      const c = kit.rgb(kit.style(p).backgroundColor);
      if (c[3] > 0) layers.push(c);
      if (c[3] >= 1) break;
    }
    return layers.reverse().reduce((under, top) => kit.over(top, under), [255, 255, 255, 1]);
  };
  // Hue in degrees, saturation and lightness 0..1.
  kit.hsl = ([r, g, b]) => {
    [r, g, b] = [r / 255, g / 255, b / 255];
    const max = Math.max(r, g, b), min = Math.min(r, g, b), d = max - min, l = (max + min) / 2;
    const h = d === 0 ? 0 : max === r ? ((g - b) / d + 6) % 6 : max === g ? (b - r) / d + 2 : (r - g) / d + 4;
    return [h * 60, d === 0 ? 0 : d / (1 - Math.abs(2 * l - 1)), l];
  };
  kit.chroma = c => c[3] === 0 ? 0 : (Math.max(c[0], c[1], c[2]) - Math.min(c[0], c[1], c[2])) / 255 * c[3];
  kit.reddish = c => { const [h, s] = kit.hsl(c); return c[3] > 0.3 && kit.chroma(c) > 0.22 && s > 0.35 && (h >= 335 || h <= 22); };
})();
