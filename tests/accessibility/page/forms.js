// Fields: what they are called, grouped by, filled from, and how their errors are told.
(() => {
  const kit = window.__kit, { all, found, squeeze } = kit;
  const ref = (e, attribute) => (e.getAttribute(attribute) ?? '').split(/\s+/).filter(Boolean).map(id => document.getElementById(id)).filter(Boolean);
  const labels = e => [...(e.labels ?? []), ...ref(e, 'aria-labelledby')];
  const labelText = e => squeeze(labels(e).map(l => l.textContent).join(' ')) || squeeze(e.getAttribute('aria-label'));
  const near = e => e.closest('.field,.form-group,.form-field,fieldset,p,li,td,div') ?? e.parentElement;

  kit.checks.labels = () => {
    const out = [];
    for (const e of kit.fields()) {
      if (kit.hidden(e)) continue;
      const placeholder = squeeze(e.getAttribute('placeholder') ?? e.getAttribute('data-placeholder') ?? e.getAttribute('aria-placeholder'));
      const label = labelText(e), seenLabel = labels(e).some(l => kit.seen(l) && squeeze(l.innerText));
      const isSearch = e.type === 'search' || e.closest('[role=search],search') || /^(sök|search)/i.test(label || placeholder);
      if (!label && placeholder) out.push(found('placeholder only', e, `"${placeholder}" is gone when somebody writes: put a label above the field.`));
      else if (!label) out.push(found('input no label', e, e.title ? 'Only a title names the field: put a label above it.' : 'Nothing names the field: tie a label to it with for.'));
      else if (!seenLabel && placeholder && !isSearch) out.push(found('placeholder only', e, `Only "${placeholder}" is seen, and it is gone when somebody writes: show the label.`));
    }
    return out;
  };

  const tokens = new Set('off on name honorific-prefix given-name additional-name family-name honorific-suffix nickname username new-password current-password one-time-code organization-title organization street-address address-line1 address-line2 address-line3 address-level4 address-level3 address-level2 address-level1 country country-name postal-code cc-name cc-given-name cc-additional-name cc-family-name cc-number cc-exp cc-exp-month cc-exp-year cc-csc cc-type transaction-currency transaction-amount language bday bday-day bday-month bday-year sex url photo tel tel-country-code tel-national tel-area-code tel-local tel-extension email impp webauthn'.split(' '));
  const own = [
    [/\b(e-?post(adress)?|e-?mail|mejl(adress)?|mail(adress)?)\b/i, ['email', 'username'], 'email'],
    [/\b(telefon(nummer)?|mobil(nummer|telefon)?|tel|phone|mobile)\b/i, ['tel', 'tel-national', 'tel-local', 'username'], 'tel'],
    [/\b(förnamn|tilltalsnamn|first name|given name)\b/i, ['given-name', 'additional-name', 'nickname', 'name'], 'given-name'],
    [/\b(efternamn|last name|surname|family name)\b/i, ['family-name', 'name'], 'family-name'],
    [/\b(postnummer|postnr|postal code|zip( code)?)\b/i, ['postal-code'], 'postal-code'],
    [/\b(postort|ort|stad|city|town)\b/i, ['address-level2', 'address-level1'], 'address-level2'],
    [/\b((gatu|bostads|post|hem)?adress|gata|street( address)?|address)\b/i, ['street-address', 'address-line1', 'address-line2', 'address-level2'], 'street-address'],
    [/\b(födelsedatum|födelsedag|date of birth|birthday)\b/i, ['bday', 'bday-day', 'bday-month', 'bday-year'], 'bday'],
    [/\b(lösenord|password)\b/i, ['current-password', 'new-password', 'one-time-code'], 'current-password'],
    [/\b(användarnamn|username)\b/i, ['username', 'email', 'tel'], 'username'],
    [/^(ditt |mitt |ditt fullständiga |fullständigt )?namn\b|\b(ditt|mitt|your|fullständigt|full) (hela )?(namn|name)\b|för- och efternamn|^name$|namn \(|vad heter du/i, ['name', 'given-name', 'family-name', 'nickname', 'username'], 'name'],
  ];
  const others = /\b(barnets|barnet|personens?|brukarens?|deltagarens?|deltagares|huvudmannens|hens|hans|hennes|deras|kontaktpersonens?|anhörigas?|anhörig(e|en)s?|gode mannens?|god mans|företrädarens?|handläggarens?|chefens?|medarbetarens?|enhetens?|kommunens?|verksamhetens?|utförarens?|användarens|kontots|the child|their|annan person|någon annan|den det gäller|filen|filnamn|planens|målets?|mål|grupp(en)?s|lista|listans|kolumn)\b/i;
  const mine = /\b(din|ditt|dina|dig|du|min|mitt|mina|mig|my|your|you)\b/i;
  kit.checks.autocomplete = () => {
    const out = [];
    for (const e of all('input:not([type=hidden],[type=submit],[type=button],[type=checkbox],[type=radio],[type=file],[type=range],[type=image],[type=reset],[type=color]),textarea,select')) {
      if (!kit.visible(e)) continue;
      const label = labelText(e) || e.placeholder || e.title || '';
      const told = (e.getAttribute('autocomplete') ?? '').trim().toLowerCase();
      const parts = told.split(/\s+/).filter(Boolean);
      const group = squeeze([...(e.closest('fieldset')?.querySelectorAll(':scope > legend') ?? [])].map(l => l.textContent).join(' '));
      const about = `${label} ${group}`;
      const kind = e.readOnly || e.disabled ? undefined : own.find(([words]) => words.test(label)) ?? (label === '' ? undefined : e.type === 'email' ? own[0] : e.type === 'tel' ? own[1] : undefined);
      if (parts.length) {
        const rest = parts.filter((p, i) => !(i === 0 && p.startsWith('section-')) && !['shipping', 'billing', 'home', 'work', 'mobile', 'fax', 'pager'].includes(p));
        const bad = rest.filter(p => !tokens.has(p));
        const several = rest.filter(p => p !== 'webauthn').length > 1;
        if (bad.length || several || rest.length === 0) { out.push(found('autocomplete invalid', e, `autocomplete="${told}" is not one that browsers know${kind ? `: write "${kind[2]}"` : ''}.`)); continue; }
        const only = rest[0];
        if (kind && !['off', 'on'].includes(only) && !kind[1].includes(only) && own.some(o => o[1].includes(only))) { out.push(found('autocomplete invalid', e, `"${label}" is told to be "${only}": write "${kind[2]}".`)); continue; }
        if (!kind || !['off', 'on'].includes(only) || (!mine.test(about) && only === 'off') || others.test(about)) continue;
      } else if (!kind || others.test(about)) continue;
      if (!/lösenord|password/i.test(label) || !told) out.push(found('autocomplete missing', e, `"${label}" is asked of the reader about themselves: add autocomplete="${kind[2]}".`));
    }
    return out;
  };

  kit.checks.groups = () => {
    const out = [], groups = new Map();
    for (const e of all('input[type=radio],input[type=checkbox]')) {
      if (!e.name && e.type === 'checkbox') continue;
      if (!kit.visible(e) && !(e.labels?.[0] && kit.visible(e.labels[0]))) continue;
      const key = `${e.type} ${e.name} ${e.form ? all('form').indexOf(e.form) : ''}`;
      (groups.get(key) ?? groups.set(key, []).get(key)).push(e);
    }
    const named = e => [...function* () { for (let p = e.parentElement; p; p = p.parentElement) yield p; }()].some(p =>
      (p.localName === 'fieldset' && [...p.children].some(c => c.localName === 'legend' && squeeze(c.textContent))) || (['fieldset', 'radiogroup', 'group'].includes(p.localName === 'fieldset' ? 'fieldset' : p.getAttribute('role')) && (squeeze(p.getAttribute('aria-label')) || ref(p, 'aria-labelledby').some(l => squeeze(l.textContent)))));
    // One choice on each row of a table that has a name: the table is the question.
    const ofRows = same => new Set(same.map(e => e.closest('tr'))).size === same.length && same.every(e => e.closest('table')?.caption || e.closest('table')?.hasAttribute('aria-label') || e.closest('table')?.hasAttribute('aria-labelledby'));
    for (const same of groups.values()) if (same.length > 1 && !named(same[0]) && !ofRows(same)) out.push(found('radio no group', same[0], `${same.length} choices have no question of their own: put them in a fieldset with a legend.`));
    for (const r of all('[role=radio]')) if (kit.visible(r) && !named(r)) { out.push(found('radio no group', r, 'The choices have no question of their own: put them in role="radiogroup" with a name.')); break; }
    for (const f of all('fieldset')) if (kit.visible(f) && f.querySelector('input[type=radio]') && !named(f.querySelector('input[type=radio]')) && ![...out].some(o => o.barrier === 'radio no group')) out.push(found('radio no group', f, 'The fieldset has no legend.'));
    return out;
  };

  // Errors: a field that is marked, and the words that tell why.
  const errorWords = /\b(fel|felaktigt?|felaktiga|ogiltigt?|ogiltiga|måste|saknas|krävs|fyll i|ange|skriv|välj|obligatorisk\w*|inte giltig\w*|för kort|för lång\w*|kan inte|får inte|kontrollera|är inte|stämmer inte|invalid|required|error|must|missing|please enter|enter a)\b/i;
  kit.errorState = () => {
    const fields = kit.fields().filter(e => !kit.hidden(e));
    const look = e => { const s = kit.style(e); return { border: [s.borderTopColor, s.borderBottomColor].map(kit.rgb), width: Math.max(parseFloat(s.borderTopWidth), parseFloat(s.borderBottomWidth)), back: kit.rgb(s.backgroundColor), outline: s.outlineStyle !== 'none' && e !== document.activeElement ? kit.rgb(s.outlineColor) : [0, 0, 0, 0], shadow: kit.rgb(s.boxShadow.match(/rgba?\([^)]+\)/)?.[0]) }; };
    const red = e => { const l = look(e); return (l.width > 0 && l.border.some(kit.reddish)) || (l.back[3] > 0.3 && kit.chroma(l.back) > 0.04 && (h => h >= 335 || h <= 22)(kit.hsl(l.back)[0])) || kit.reddish(l.outline) || kit.reddish(l.shadow); };
    const redLabel = e => labels(e).some(l => kit.seen(l) && kit.reddish(kit.rgb(kit.style(l).color))) && !labels(e).some(l => /\*|fel|obligator|krävs|måste/i.test(l.innerText));
    const others = fields.filter(f => !red(f)).length;
    const marked = fields.filter(e => e.getAttribute('aria-invalid') === 'true' || red(e) || (redLabel(e) && fields.some(f => !redLabel(f))));
    const texts = kit.blocks().filter(b => !b.closest('label,legend,h1,h2,button,a,summary,table,nav') && kit.seen(b));
    const looksWrong = t => {
      const said = squeeze(t.innerText);
      if (said.length < 4 || said.length > 200) return false;
      const red = [t, ...all('*', t)].some(x => kit.ownText(x) && kit.reddish(kit.rgb(kit.style(x).color)));
      const called = /error|fel\b|invalid|felmed/i.test(`${t.className} ${t.id} ${t.parentElement?.className}`) || t.closest('[role=alert]');
      return (red && (errorWords.test(said) || said.length < 120)) || (called && errorWords.test(said));
    };
    return { fields, marked, others, texts, looksWrong };
  };
  const tied = (field, text) => [...ref(field, 'aria-describedby'), ...ref(field, 'aria-errormessage'), ...labels(field), ...all('legend').filter(l => l.parentElement.contains(field))].some(r => r === text || r.contains(text) || text.contains(r))
    || (() => { for (let p = field.parentElement; p; p = p.parentElement) if (['group', 'radiogroup'].includes(p.getAttribute('role')) || p.localName === 'fieldset') { if ([...ref(p, 'aria-describedby'), ...ref(p, 'aria-labelledby')].some(r => r === text || r.contains(text) || text.contains(r))) return true; } return false; })();
  kit.checks.errors = () => {
    const out = [], { fields, marked, texts, looksWrong } = kit.errorState();
    const headings = all('h1,h2,h3,h4,h5,h6');
    const apart = (text, field) => headings.some(h => text.compareDocumentPosition(h) & 4 && h.compareDocumentPosition(field) & 4); // A new heading begins between them.
    const nearest = text => { // The field that an error text stands at: the first in the smallest box that holds both.
      if (text.closest('[role=alert],[role=status]') && text.closest('[role=alert],[role=status]').querySelector('a[href^="#"]')) return null;
      for (let p = text.parentElement, i = 0; p && i < 4 && p !== document.body; p = p.parentElement, i++) {
        const inside = fields.filter(f => p.contains(f));
        if (inside.length === 1 || (inside.length > 1 && inside.every(f => ['radio', 'checkbox'].includes(f.type)))) return apart(text, inside[0]) ? null : inside[0];
        if (inside.length > 1) {
          const after = inside.find(f => text.compareDocumentPosition(f) & 4), before = inside.filter(f => text.compareDocumentPosition(f) & 2).pop();
          const gap = f => f ? Math.min(Math.abs(kit.rect(f).top - kit.rect(text).bottom), Math.abs(kit.rect(text).top - kit.rect(f).bottom)) : 1e9;
          const best = gap(before) <= gap(after) ? before : after;
          return gap(best) < 40 && !apart(text, best) ? best : null;
        }
      }
      return null;
    };
    const explained = new Set();
    for (const text of texts.filter(looksWrong)) {
      const field = nearest(text);
      if (!field) continue;
      explained.add(field);
      if (!tied(field, text)) out.push(found('error not linked', field, `"${squeeze(text.innerText).slice(0, 60)}" is not read out with the field: tie it with aria-describedby.`));
    }
    for (const field of marked) {
      if (explained.has(field)) continue;
      const linked = [...ref(field, 'aria-describedby'), ...ref(field, 'aria-errormessage')].filter(kit.seen);
      const told = linked.some(t => errorWords.test(t.innerText) || looksWrong(t)) || labels(field).some(l => errorWords.test(squeeze(l.innerText).replace(/^(ange|skriv|välj)\b/i, '')) );
      if (told) continue;
      const box = near(field);
      const beside = texts.filter(t => box.contains(t) && !t.contains(field) && errorWords.test(t.innerText));
      const inSummary = field.id && document.querySelector(`a[href="#${CSS.escape(field.id)}"]`);
      if (beside.length && field.getAttribute('aria-invalid') === 'true' && beside.some(t => tied(field, t))) continue;
      if (inSummary) { out.push(found('error not linked', field, 'The error stands in the summary only: put it at the field too, tied with aria-describedby.')); continue; }
      out.push(found('error colour only', field, 'Only colour tells that something is wrong here: say in words what and how to mend it.'));
    }
    return out;
  };

  const puzzle = [
    /captcha|recaptcha|hcaptcha|turnstile|funcaptcha|arkose/i, /\b(jag är inte en robot|inte är en robot|är (du )?(en )?människa|not a robot|bevisa att du)\b/i, /\b(skriv (av|in) (tecknen|bokstäverna|texten i bilden|koden i bilden|orden|det du ser)|tecknen i bilden|bokstäverna i bilden|vad står det i bilden|characters (in|you see))/i,
    /\b(välj|markera|klicka på) (alla |de )?(bilder|rutor|bilderna)\b/i, /(hur mycket|vad|how much|what) (är|blir|is) (\d+|\p{L}+)\s*(?:[+\-−–x×*·\/]|plus|minus|gånger)\s*(\d+|\p{L}+)/iu, /\d+\s*[+−×*·]\s*\d+\s*(=|är|blir|\?)/i, /\b(räkna ut|lös uppgiften|lös talet|lös gåtan|säkerhetsfråga|kontrollfråga|mattefråga|security question)\b/i,
    /\b(mors|mammas|pappas|fars) (flicknamn|mellannamn|namn)|första husdjur|mother'?s maiden/i, /\b(baklänges|bakvänd ordning|omvänd ordning|backwards)\b/i, /\b(första|andra|tredje|fjärde|femte|sjätte|sista|\d+:[ae]) (tecknet|bokstaven|siffran)\b/i, /\b(tecken|siffra|bokstav) nummer \d/i, /\b(dra|flytta|skjut) (pussel|pusselbiten|biten|reglaget)/i, /\b(lägg pusslet|pusselbit|rita (ditt )?mönst)/i, /\b(memorera|kom ihåg koden|minns du)\b/i, /vilket (ord|djur|tal|nummer) (är|kommer|passar|hör) (inte|näst|bort|in)/i,
  ];
  kit.checks.puzzle = () => {
    const out = [];
    for (const e of all('iframe[src],[class],[id],[data-sitekey],script[src]')) {
      if (e.hasAttribute('data-sitekey') || /captcha|turnstile|funcaptcha/i.test(`${e.getAttribute('src') ?? ''} ${e.id} ${e.getAttribute('class')}`)) { out.push(found('auth puzzle', e.localName === 'script' ? 'script' : e, 'A puzzle stands in the way: let people in without one.')); break; }
    }
    if (out.length === 0) {
      for (const e of [...kit.blocks(), ...all('label,legend,img[alt],canvas,[aria-label]').filter(kit.visible)]) {
        const text = squeeze(`${e.localName === 'img' ? e.alt : e.innerText ?? ''} ${e.getAttribute('aria-label') ?? ''}`);
        if (text.length > 250 || !text) continue;
        const isLogin = document.querySelector('form,input');
        if (isLogin && puzzle.some(p => p.test(text)) && (e.closest('form') || all('form,input,button').some(f => kit.visible(f)))) { out.push(found('auth puzzle', e, `"${text.slice(0, 60)}" is a puzzle or a test of memory: let people in without one.`)); break; }
      }
    }
    for (const e of all('input[type=password],input[autocomplete=one-time-code],input[autocomplete=current-password],input[inputmode=numeric]')) {
      const event = new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: new DataTransfer() });
      if (!e.dispatchEvent(event)) out.push(found('auth puzzle', e, 'Nothing can be pasted here, so the code must be remembered: allow it.'));
    }
    return out;
  };
})();
