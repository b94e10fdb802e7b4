// What things are called: pictures, links, buttons, ARIA.
(() => {
  const kit = window.__kit, { all, found, squeeze } = kit;
  const says = text => /[\p{L}\p{N}]/u.test(text.replace(/[\u{E000}-\u{F8FF}]/gu, ''));

  kit.checks.pictures = () => {
    const out = [], byText = new Map();
    for (const e of all('img,[role=img],[role=image],input[type=image],area[href],svg,canvas,object[type^=image],embed[type^=image]')) {
      if (!kit.visible(e) && e.localName !== 'area') continue;
      if (kit.hidden(e) || e.matches('[role=presentation],[role=none]') || (e.localName === 'svg' && e.parentElement?.closest('svg,[role=img]'))) continue;
      const drawn = ['svg', 'canvas'].includes(e.localName) && !e.hasAttribute('role');
      const name = e.localName === 'img' || e.type === 'image' || e.localName === 'area' ? (e.getAttribute('aria-label') ?? (e.hasAttribute('aria-labelledby') ? kit.name(e) : e.getAttribute('alt') ?? e.getAttribute('title'))) : (kit.name(e) || null);
      if (name === null || (squeeze(name) === '' && !(e.localName === 'img' && name === ''))) {
        if (e.localName === 'img' && name !== null && e.getAttribute('alt') !== '') out.push(found('img alt meaningless', e, 'The text of the picture is only space: say what it shows, or alt="" when it shows nothing.'));
        else if (!drawn || (kit.rect(e).width >= 64 && kit.rect(e).height >= 64 && !e.closest('a,button,[role=button],label') && !e.querySelector('text,title'))) out.push(found('img no alt', e, 'Say in alt what the picture shows, or alt="" when it is decoration.'));
        continue;
      }
      const text = squeeze(name);
      if (!text) continue;
      const stem = decodeURIComponent((e.currentSrc || e.src || e.getAttribute?.('data') || '').split(/[?#]/)[0].split('/').pop() ?? '').replace(/\.\w+$/, '').toLowerCase();
      const low = text.toLowerCase();
      const counted = /^(bild|foto|image|photo|ikon|figur|picture|illustration) \d{1,3}$/.test(low); // A number in a row, not a camera's.
      if (!counted && (/\.(jpe?g|png|gif|svg|webp|bmp|heic|tiff?|avif|ico)\b/i.test(text) || /^(img|dsc[nf]?|dcim|image|bild|foto|photo|picture|pict|screenshot|screen shot|skärmavbild|skärmbild|scan|p|pxl|mvimg|wp)[-_ ]*\d[\d_\- .:]*$/i.test(text)
        || (/^[\p{L}\p{N}]+(?:[_-][\p{L}\p{N}]+)+$/u.test(text) && (/[_\d]/.test(text) || stem === low)) || /^https?:|^\/|\\/.test(text)
        || (stem.length > 2 && !e.src?.startsWith('data:') && low === stem && /[\d_-]/.test(stem)) || /^[0-9a-f]{8,}$/i.test(text))) {
        out.push(found('img alt filename', e, `"${text}" is a file name: say what the picture shows.`));
      } else if (counted || kit.namelessPictures.has(kit.plain(text)) || !says(text) || kit.plain(text).length < 2 || /^(bild|foto|image|ikon|figur|picture|illustration)( \d+)?$/.test(kit.plain(text)) || /lorem ipsum/i.test(text)) {
        out.push(found('img alt meaningless', e, `"${text}" says nothing of what the picture shows.`));
      } else if (e.localName === 'img') {
        const same = byText.get(low) ?? byText.set(low, []).get(low);
        same.push(e);
      }
    }
    for (const [text, same] of byText) if (same.length > 1 && kit.tokens(text).length === 1 && new Set(same.map(e => e.src)).size > 1) out.push(found('img alt meaningless', same[0], `"${text}" is said of ${same.length} different pictures: say what each shows.`));
    return out;
  };

  kit.checks.links = () => {
    const out = [], general = new Map();
    for (const e of all('a[href],[role=link],area[href]')) {
      if (!kit.visible(e) || kit.hidden(e)) continue;
      const name = kit.name(e), plain = kit.plain(name);
      if (!name || !says(name)) out.push(found('link empty', e, 'The link has no text that can be read out: say where it leads.'));
      else if (kit.sayNothing.has(plain)) out.push(found('link click here', e, `"${name}" does not say where it leads: name the place.`));
      else if (kit.generalVerbs.has(plain)) (general.get(plain) ?? general.set(plain, []).get(plain)).push(e);
    }
    for (const [text, same] of general) if (new Set(same.map(e => e.href ?? e.id)).size > 1) out.push(found('link click here', same[0], `${same.length} links are called "${text}" and lead to different places: say of what.`));
    return out;
  };

  kit.checks.buttons = () => all('button,input[type=submit],input[type=reset],input[type=button],input[type=image],summary,[role=button],[role=tab],[role=menuitem],[role=switch]')
    .filter(e => kit.visible(e) && !kit.hidden(e) && (e.localName !== 'summary' || e.parentElement?.localName === 'details'))
    .flatMap(e => {
      const native = e.matches('input[type=submit],input[type=reset]') && !e.hasAttribute('value') && !e.hasAttribute('aria-label');
      const name = native ? 'default' : kit.name(e) || (e.localName === 'summary' ? squeeze(e.innerText) : '');
      if (!name || !says(name)) return [found('button no name', e, 'The button has no name that can be read out: write on it what it does.')];
      return kit.sayNothing.has(kit.plain(name)) && /här|here/.test(kit.plain(name)) ? [found('link click here', e, `"${name}" does not say what happens.`)] : [];
    });

  kit.checks.labelInName = () => {
    const out = [];
    const seenText = e => { // What eyes read: without what is hidden or drawn.
      const read = n => [...n.childNodes].map(c => c.nodeType === 3 ? c.data : c.nodeType === 1 && c.localName !== 'svg' && c.localName !== 'select' && c.localName !== 'textarea' && kit.seen(c) ? ` ${read(c)} ` : ' ').join('');
      return kit.plain(read(e));
    };
    const same = (name, text) => !text || !/\p{L}{2}/u.test(text) || ` ${kit.plain(name)} `.includes(` ${text} `);
    for (const e of all('[aria-label],[aria-labelledby]')) {
      const role = kit.role(e);
      if (!kit.seen(e) || !(e.matches('a[href],button,summary') || ['button', 'link', 'tab', 'menuitem', 'checkbox', 'radio', 'switch', 'option', 'treeitem'].includes(role))) continue;
      if (e.matches('input,select,textarea')) continue;
      const text = seenText(e);
      if (text.length < 150 && !same(kit.name(e), text)) out.push(found('label in name', e, `It says "${text}" on it but is called "${kit.name(e)}": begin its name with what is seen.`));
    }
    for (const e of all('input,select,textarea')) {
      if (!kit.visible(e) || !(e.hasAttribute('aria-label') || e.hasAttribute('aria-labelledby'))) continue;
      const value = ['submit', 'button', 'reset'].includes(e.type) ? kit.plain(e.value) : '';
      const text = value || [...(e.labels ?? [])].filter(kit.seen).map(seenText).join(' ').trim() || beside(e);
      if (!same(kit.name(e), text)) out.push(found('label in name', e, `"${text}" stands by it but it is called "${kit.name(e)}": begin its name with what is seen.`));
    }
    return out;
    // A label's text that stands before the field without being tied to it.
    function beside(e) {
      const before = e.previousElementSibling;
      return before?.localName === 'label' && before.htmlFor === '' && !before.control ? seenText(before) : '';
    }
  };

  kit.checks.aria = () => {
    const out = [], ids = new Map();
    for (const e of all('[id]')) ids.set(e.id, (ids.get(e.id) ?? 0) + 1);
    for (const attribute of ['aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns', 'aria-activedescendant', 'aria-details', 'aria-errormessage', 'aria-flowto', 'headers', 'list']) {
      for (const e of all(`[${attribute}]`)) {
        if (attribute === 'aria-controls' && (e.getAttribute('aria-expanded') === 'false' || e.getAttribute('aria-selected') === 'false')) continue;
        const told = e.getAttribute(attribute).split(/\s+/).filter(Boolean);
        for (const id of told) {
          if (!ids.has(id)) out.push(found('aria ref broken', e, `${attribute} points at "${id}", which is not on the page.`));
          else if (ids.get(id) > 1) out.push(found('aria ref broken', e, `${attribute} points at "${id}", which ${ids.get(id)} elements are called.`));
        }
        if (told.length === 0 && attribute.startsWith('aria-l')) out.push(found('aria ref broken', e, `${attribute} points at nothing.`));
      }
    }
    for (const l of all('label[for]')) if (l.htmlFor && (ids.get(l.htmlFor) ?? 0) > 1) out.push(found('aria ref broken', l, `for points at "${l.htmlFor}", which several elements are called.`));
    for (const e of kit.focusables()) if (kit.hidden(e) && e !== document.body) out.push(found('aria hidden focusable', e, 'It is hidden from screen readers but can be reached with Tab: unhide it, or take it out of the way.'));
    const roles = new Set(Object.keys(window.axe.utils.getStandards?.()?.ariaRoles ?? window.axe._audit?.standards?.ariaRoles ?? {}));
    const known = role => roles.size ? roles.has(role) : window.axe.commons.aria.isValidRole(role, { allowAbstract: false });
    for (const e of all('[role]')) {
      const told = e.getAttribute('role').toLowerCase().split(/\s+/).filter(Boolean);
      const abstract = ['command', 'composite', 'input', 'landmark', 'range', 'roletype', 'section', 'sectionhead', 'select', 'structure', 'widget', 'window'];
      const wrong = told.filter(r => (!known(r) && !r.startsWith('graphics-')) || abstract.includes(r));
      if (wrong.length) out.push(found('role invalid', e, `"${wrong.join(' ')}" is no role.`));
    }
    for (const e of all('[tabindex]')) if (e.tabIndex > 0) out.push(found('tabindex positive', e, `tabindex="${e.tabIndex}" takes the page's order apart: leave it out and put the element where it belongs.`));
    return out;
  };
})();
